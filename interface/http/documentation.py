"""The documentation of the API: OpenAPI 3.1 and Swagger UI from our own address, never from the internet."""

import base64
import re
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.openapi.utils import get_openapi
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from interface.http.problems import MEDIA_TYPE, Problem

OPENAPI: Final = "/api/openapi.json"
PAGE: Final = "/api/docs"
FILES: Final = "/api/docs/files"

DESCRIPTION: Final = """\
社会组织执法案件系统的接口。每一程序步骤一个地址；记录即为案卷，不能修改。
The interface of a case system for enforcing the law on social organizations. Every procedural step has its address.

* 命令须带 `Idempotency-Key`（UUID）；重发同一命令用同一键，得同一答复。
  Every command carries an `Idempotency-Key`; repeating it with the same key gets the same answer.
* 命令以 `If-Match` 写明所依据的版本；版本已变则 412。
  `If-Match` names the version that was read; 412 if the case has moved on.
* 所有问题均为 `application/problem+json`（RFC 9457），`type` 固定不变，`findings` 载明法条。
  Every problem is `application/problem+json`; `type` is stable and `findings` name the articles.
"""


def install(app: FastAPI) -> None:
    """Serve OpenAPI at OPENAPI and its page at PAGE; ``app`` must have been made without either."""
    app.openapi = lambda: openapi(app)  # type: ignore[method-assign] # FastAPI's own way to replace the schema
    folder = Path(str(files("fastapi_offline") / "static"))
    app.mount(FILES, StaticFiles(directory=folder), name="documentation")
    page = get_swagger_ui_html(
        openapi_url=OPENAPI,
        title="案卷 API",
        swagger_js_url=f"{FILES}/swagger-ui-bundle.js",
        swagger_css_url=f"{FILES}/swagger-ui.css",
        swagger_favicon_url=f"{FILES}/favicon.png",
        swagger_ui_parameters={"docExpansion": "none", "filter": True, "defaultModelsExpandDepth": -1},
    )
    html = bytes(page.body)
    policy = page_policy(html)

    @app.get(PAGE, include_in_schema=False)
    async def documentation() -> HTMLResponse:
        return HTMLResponse(html, headers={"Content-Security-Policy": policy})


def page_policy(html: bytes) -> str:
    """The page's own policy: its one inline script by hash, and the inline styles that Swagger UI sets."""
    scripts = re.findall(rb"<script>(.*?)</script>", html, re.DOTALL)
    hashes = " ".join(f"'sha256-{base64.b64encode(sha256(script).digest()).decode()}'" for script in scripts)
    return (
        f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    )


def openapi(app: FastAPI) -> dict[str, Any]:
    """The schema of ``app``, made once, with the one answer that every refusal has."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title,
            version=app.version,
            summary=app.summary,
            description=app.description,
            routes=app.routes,
        )
        components = schema.setdefault("components", {})
        schemas = components.setdefault("schemas", {})
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
        schemas |= problem.pop("$defs", {})
        schemas["Problem"] = problem
        content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        components["responses"] = {"Problem": {"description": "问题 Problem (RFC 9457)", "content": content}}
        app.openapi_schema = schema
    return app.openapi_schema
