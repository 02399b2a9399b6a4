"""As much of a browser as a form needs: pages, forms as they stand, cookies. No JavaScript."""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser


class Form:
    def __init__(self, action, method):
        self.action, self.method = action, method
        self.fields = {}
        self.names = set()
        self.buttons = []


class Page(HTMLParser):
    """What a page says and which forms it has, filled in as a browser would find them."""

    def __init__(self, url, status, text):
        super().__init__()
        self.url, self.status, self.text = url, status, text
        self.forms = []
        self.words = []
        self.form = self.select = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        it = dict(attributes)
        if tag == "form":
            self.form = Form(it.get("action") or self.url, it.get("method", "get").lower())
            self.forms.append(self.form)
            return
        if self.form is None or (tag != "option" and "name" not in it and tag != "button"):
            return
        name, value = it.get("name"), it.get("value") or ""
        if tag == "button":
            self.form.buttons.append(it)
        elif tag == "select":
            self.select = name
            self.form.names.add(name)
            self.form.fields.setdefault(name, "")
        elif tag == "option":
            if self.select and "selected" in it:
                self.form.fields[self.select] = value
        elif tag == "input":
            self.form.names.add(name)
            if it.get("type") not in ("checkbox", "radio"):
                self.form.fields[name] = value
            elif "checked" in it:
                self.form.fields[name] = value or "on"

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        if tag == "select":
            self.select = None

    def handle_data(self, data):
        self.words.append(data)

    @property
    def said(self):
        return " ".join(" ".join(self.words).split())

    def form_with(self, *names):
        for form in self.forms:
            if form.names.issuperset(names):
                return form
        raise LookupError(f"{self.url} ({self.status}) has no form with {', '.join(names)}: {self.said[:600]}")


class Browser:
    def __init__(self, origin, language="zh-TW"):
        self.origin = origin
        # Browsers count http://localhost as secure; Python must be told.
        policy = http.cookiejar.DefaultCookiePolicy(secure_protocols=("http", "https"))
        self.cookies = http.cookiejar.CookieJar(policy)
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.opener.addheaders = [("Accept-Language", language), ("Accept", "text/html")]

    def open(self, path, data=None, headers={}):
        url = urllib.parse.urljoin(self.origin, path)
        request = urllib.request.Request(url, data, headers)
        if data is not None:
            request.add_header("Origin", self.origin)
        try:
            answer = self.opener.open(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return Page(answer.geturl(), answer.status, answer.read().decode())

    def submit(self, page, form, button=None, **values):
        """Sends a form as it stands with `values` typed in, by the button whose attributes contain `button`."""
        fields = {**form.fields, **values}
        action = form.action
        if button:
            chosen = next(
                (it for it in form.buttons if any(button in (value or "") for value in it.values())), None)
            if chosen is None:
                raise LookupError(f"{page.url} has no button “{button}” among {form.buttons}")
            action = chosen.get("formaction") or action
            if chosen.get("name"):
                fields[chosen["name"]] = chosen.get("value", "")
        body = urllib.parse.urlencode({name: value for name, value in fields.items() if value is not None})
        url = urllib.parse.urljoin(page.url, action)
        if form.method == "get":
            return self.open(f"{url}?{body}")
        return self.open(url, body.encode())
