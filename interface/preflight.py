"""What the operator is told: what stands in the way before anything is started, and where to go afterwards."""

import errno
import socket
import sys

from interface.configuration import DEMO_TOKENS, HOST, PORT, Configuration


class PreflightError(RuntimeError):
    """Starting would fail; the text is one sentence naming the reason."""


def check_port(configuration: Configuration) -> None:
    """Bind the address for a moment. Raises PreflightError when it is taken, not ours, or not allowed.

    The port may still be taken before the server binds it; the server's own exit is reported then.
    """
    host, port = configuration.host, configuration.port
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise PreflightError(f"{HOST}：无法解析主机 {host}。 {HOST}: the host {host} cannot be resolved.") from error
    for family, kind, protocol, _, address in found:
        with socket.socket(family, kind, protocol) as probe:
            # as the server does: a port in TIME_WAIT from the last run is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            try:
                probe.bind(address)
                probe.listen(1)
            except OSError as error:
                raise PreflightError(_reason(error, host, port)) from error


def _reason(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"端口 {port} 已被占用，请设置 {PORT}。 Port {port} is already in use; set {PORT} to another one."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{HOST}:{host} 不是本机地址。 {HOST}: {host} is not an address of this machine."
    if error.errno == errno.EACCES:
        return f"没有使用端口 {port} 的权限。 No permission to use port {port}."
    return f"无法监听 {host}:{port}({error.strerror})。 Cannot listen on {host}:{port} ({error.strerror})."


def say(text: str) -> None:
    """Tell the operator something about the run, on standard error and at once."""
    print(text, file=sys.stderr, flush=True)


def announcement(configuration: Configuration) -> str:
    """The lines shown once the instance serves: where it is and how to sign in."""
    address = configuration.address
    lines = [f"案卷已启动：{address}  Anjuan is running: {address}"]
    if configuration.demo:
        lines.append("演示令牌，登录页任选其一。 Demonstration tokens, any of them at the sign-in page:")
        lines.append("  " + "  ".join(DEMO_TOKENS))
    else:
        lines.append("请用管理员分配的账号登录。 Sign in with the account your administrator gave you.")
    lines.append("按 Ctrl-C 停止。 Press Ctrl-C to stop.")
    return "\n".join(lines)
