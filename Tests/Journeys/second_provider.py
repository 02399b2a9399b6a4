"""Another provider of identities: PyPI's Canaille, which organisations run, with passwords, consent, sessions and a database of its own.
It tells the time of a sign-in in fractions of a second, and knows no back-channel logout."""

import socket
import threading
import time
import uuid

import canaille
from canaille.app import models
from canaille.backends import Backend
from joserfc.jwk import ECKey, OKPKey, RSAKey
from werkzeug.serving import make_server

from provider import CLIENT, SECRET, link
from school import Student

PASSWORD = "correct horse battery"


class SecondProvider:
    def __init__(self, directory):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.app = canaille.create_app(config={
            "SECRET_KEY": uuid.uuid4().hex, "PREFERRED_URL_SCHEME": "http", "SERVER_NAME": f"127.0.0.1:{port}",
            "CANAILLE": {"DATABASE": "sql", "CAPTCHA_ENABLED": False},
            "CANAILLE_SQL": {"DATABASE_URI": f"sqlite:///{directory}/canaille.sqlite"},
            "CANAILLE_OIDC": {
                # The first signs nothing for us: it is to be passed over.
                "ACTIVE_JWKS": [told(new_key(*one)) for one in ((OKPKey, "Ed25519"), (RSAKey, 2048), (ECKey, "P-256"))],
                # To these it sends back after a sign-out; clients of other domains need people's consent.
                "TRUSTED_DOMAINS": ["localhost"],
                "USERINFO_MAPPING": {"PREFERRED_USERNAME": "{{ user.employee_number or '' }}"}}})
        with self.app.app_context():
            Backend.instance.install(self.app)
        self.server = make_server("127.0.0.1", port, self.app, threaded=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def lets_in(self, portal):
        """Takes a portal up as a client. Where no algorithm is named, it signs by RS512."""
        client = models.Client(
            client_id=CLIENT, client_secret=SECRET, client_name="Mortarboard", client_uri="https://mortarboard.example",
            redirect_uris=[f"{portal}/sign-in/school/back"], post_logout_redirect_uris=[f"{portal}/sign-in"],
            grant_types=["authorization_code"], response_types=["code"], scope=["openid", "profile", "groups"],
            token_endpoint_auth_method="client_secret_basic", id_token_signed_response_alg="RS256")
        client.audience = [client]
        self.keep(client)

    def change_client(self, **changes):
        with self.app.app_context(), Backend.instance.session():
            client = Backend.instance.get(models.Client, client_id=CLIENT)
            Backend.instance.update(client, **changes)
            Backend.instance.save(client)

    def knows(self, number=None, name="伊斯瑪", group=None):
        """Somebody new, with a password. By what name they sign in there."""
        user = f"user-{uuid.uuid4().hex[:8]}"
        one = models.User(
            user_name=user, password=PASSWORD, formatted_name=name, family_name=name, emails=[f"{user}@mailbox.example"],
            employee_number=number)
        self.keep(one, *([models.Group(display_name=group, members=[one])] if group else []))
        return user

    def signs_by(self, *keys):
        """From now on; those of before are still told."""
        settings = self.app.config["CANAILLE_OIDC"]
        settings["INACTIVE_JWKS"] = settings["ACTIVE_JWKS"]
        settings["ACTIVE_JWKS"] = [told(key) for key in keys]

    def keep(self, *things):
        with self.app.app_context(), Backend.instance.session():
            for one in things:
                Backend.instance.save(one)


def new_key(kind, measure):
    return kind.generate_key(measure, auto_kid=True)


def told(key):
    """As its settings have it."""
    return key.as_dict(private=True)


class Member(Student):
    """Somebody with a browser and a password there."""

    def __init__(self, portal, name, mails):
        super().__init__(portal, name, PASSWORD, mails)

    def sign_in(self, answer="accept"):
        page = self.browser.open(link(self.browser.open("/sign-in"), "/sign-in/school"))
        page = self.browser.submit(page, page.form_with("login"), login=self.name)
        page = self.browser.submit(page, page.form_with("password"), password=self.password)
        return self.answer(page, answer)

    def answer(self, page, answer):
        """Presses a button on which the provider asks for consent to something."""
        form = next((form for form in page.forms if any(it.get("value") == answer for it in form.buttons)), None)
        assert form, f"{page.url} ({page.status}): {page.said[:400]}"
        return self.browser.submit(page, form, button=answer)

    def go_on(self, page):
        """By a page's link, for whom the provider still knows."""
        return self.go(link(page, "/sign-in/school"))

    def go(self, path):
        # It gives no second token to one person in the same second.
        time.sleep(1.1)
        return self.browser.open(path)
