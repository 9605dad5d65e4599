"""Signing in and out, the caller's own page of the register, and accounts."""

import json
from datetime import datetime
from typing import Annotated, Final
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Body, Depends, Form, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.drafts import LARGEST, TYPED, Drafts
from application.people import Account, People, SignedIn, SignInRefused, SignInThrottled, TokenRefused
from application.ports import NotEmpowered
from application.principals import Office, Principal
from domain.step import Power
from interface.http.answers import Answer, Term
from interface.http.identity import COOKIE, Bearer, Identity, demand_same_site, token_of

TAG: Final = "登录与账号 Sign-in and accounts"


Named = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9.-]{1,39}$")]


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Credentials(_Said):
    """What one signs in with."""

    account: str = Field(max_length=200)
    password: str = Field(max_length=1000, repr=False)


class NewAccount(_Said):
    """A person who shall be able to sign in."""

    officer: str
    authority: str
    # Strict lists and enumerations come as JSON text and arrays.
    offices: Annotated[list[Annotated[Office, Field(strict=False)]], Field(min_length=1)]
    name_zh: str = Field(max_length=100)
    name_en: str = Field(max_length=100, default="")
    password: str = Field(max_length=1000, repr=False)

    def account(self) -> Account:
        """Raises BadAccount."""
        return Account(self.officer, self.authority, frozenset(self.offices), self.name_zh, self.name_en)


class Me(Answer):
    """Who is signed in, and what he may do."""

    officer: str
    authority: str
    name_zh: str
    name_en: str
    offices: tuple[Term, ...]
    powers: tuple[Term, ...]

    @classmethod
    def of(cls, by: Principal) -> "Me":
        """The caller as he sees himself."""
        return cls(
            officer=by.officer,
            authority=by.authority,
            name_zh=by.name_zh,
            name_en=by.name_en,
            offices=tuple(Term.of(office) for office in sorted(by.offices)),
            powers=tuple(Term.of(power) for power in sorted(by.powers)),
        )


class TokenShown(Answer):
    """The token: shown this once."""

    token: str
    expires_at: datetime
    me: Me


class AccountShown(Answer):
    """An account without its password."""

    officer: str
    authority: str
    offices: tuple[Term, ...]
    name_zh: str
    name_en: str
    active: bool

    @classmethod
    def of(cls, account: Account) -> "AccountShown":
        """The account as the administrator sees it."""
        offices = tuple(Term.of(office) for office in sorted(account.offices))
        names = {"name_zh": account.name_zh, "name_en": account.name_en}
        return cls(
            officer=account.officer, authority=account.authority, offices=offices, active=account.active, **names
        )


def routes(people: People, identity: Identity) -> APIRouter:
    """Sign-in, sign-out and me, for programs."""
    router = APIRouter(prefix="/api/v1", tags=[TAG])

    @router.post("/sign-in", operation_id="sign-in", summary="登录", description="Sign in with account and password.")
    def sign_in(said: Annotated[Credentials, Body()]) -> TokenShown:
        signed_in = people.sign_in(said.account, said.password)
        return TokenShown(token=signed_in.token, expires_at=signed_in.expires_at, me=Me.of(signed_in.principal))

    @router.post("/sign-out", operation_id="sign-out", summary="退出", description="Revoke the token.", status_code=204)
    def sign_out(request: Request, bearer: Bearer) -> None:
        token = token_of(request, bearer)
        people.principal(token)
        people.sign_out(token)

    @router.get("/me", operation_id="me", summary="我", description="Who is signed in, and what he may do.")
    def me(by: Annotated[Principal, Depends(identity)]) -> Me:
        return Me.of(by)

    return router


def account_routes(people: People, identity: Identity) -> APIRouter:
    """Accounts, for administrators of the account's authority."""
    router = APIRouter(prefix="/api/v1/accounts", tags=[TAG])
    caller = Depends(identity)

    @router.post(
        "", operation_id="create-account", summary="建立账号", description="Create an account.", status_code=201
    )
    def create(said: Annotated[NewAccount, Body()], by: Annotated[Principal, caller]) -> AccountShown:
        account = said.account()
        demand_register(by, account.authority)
        people.create(account, said.password, by=by.officer)
        return AccountShown.of(account)

    @router.get("/{officer}", operation_id="account", summary="账号", description="An account.")
    def read(officer: Named, by: Annotated[Principal, caller]) -> AccountShown:
        demand_register(by, by.authority)
        account = people.account(officer)
        demand_register(by, account.authority)
        return AccountShown.of(account)

    @router.post(
        "/{officer}/deactivate", operation_id="deactivate-account", summary="停用账号", description="Close an account."
    )
    def deactivate(officer: Named, by: Annotated[Principal, caller]) -> AccountShown:
        demand_register(by, by.authority)
        demand_register(by, people.account(officer).authority)
        people.deactivate(officer)
        return AccountShown.of(people.account(officer))

    return router


def demand_register(by: Principal, authority: str) -> None:
    """Raises NotEmpowered unless the caller keeps the registers of that authority."""
    if not by.holds(Power.REGISTER, authority):
        raise NotEmpowered(by.officer, Power.REGISTER.value, authority)


def browser_routes(people: People, drafts: Drafts | None = None) -> APIRouter:
    """The form of the sign-in page; the page itself belongs to the pages."""
    router = APIRouter(include_in_schema=False)

    @router.post("/sign-in")
    def sign_in(
        request: Request,
        account: Annotated[str, Form(max_length=200)] = "",
        password: Annotated[str, Form(max_length=1000)] = "",
        token: Annotated[str, Form(max_length=200)] = "",
        next_page: Annotated[str, Form(alias="next", max_length=2000)] = "/",
        kept: Annotated[str, Form(max_length=LARGEST)] = "",
    ) -> Response:
        demand_same_site(request)
        going_to = local_page(next_page)
        again = f"/sign-in?next={quote(going_to)}&problem="
        try:
            response: Response = RedirectResponse(going_to, status_code=303)
            if not token:
                signed_in: SignedIn = people.sign_in(account, password)
                token = signed_in.token
            officer = people.principal(token).officer
            if kept and drafts is not None:
                carry_over(drafts, officer, going_to, kept)
            keep(response, request, token)
        except (SignInRefused, TokenRefused):
            return RedirectResponse(f"{again}sign-in-refused", status_code=303)
        except SignInThrottled as throttled:
            return RedirectResponse(f"{again}throttled&seconds={throttled.seconds}", status_code=303)
        return response

    @router.post("/sign-out")
    def sign_out(request: Request) -> Response:
        demand_same_site(request)
        people.sign_out(request.cookies.get(COOKIE, ""))
        response = RedirectResponse("/sign-in", status_code=303)
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
        return response

    return router


def carry_over(drafts: Drafts, officer: str, going_to: str, kept: str) -> None:
    """Make a draft of what was typed before the session ended, where its form will find it.

    What is no form of ours is dropped: signing in must not fail for it.
    """
    try:
        typed = json.loads(kept)
    except ValueError:
        return
    if isinstance(typed, dict) and all(isinstance(texts, list) for texts in typed.values()):
        version = "".join(map(str, typed.get("_version", ())))
        read = int(version) if version.isdecimal() and len(version) < 10 else 0
        drafts.keep(officer, urlsplit(going_to).path, {TYPED: typed}, read)


def keep(response: Response, request: Request, token: str) -> None:
    """Give the browser its session: the token itself, out of reach of scripts, gone when the browser closes."""
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, path="/", httponly=True, samesite="lax", secure=secure)


def local_page(asked: str) -> str:
    """A path of this site, "/" for anything else: nobody is sent elsewhere after signing in."""
    if asked.startswith("/") and not asked.startswith(("//", "/\\")) and asked.isprintable() and "\\" not in asked:
        return asked
    return "/"
