"""words.py FILE TEXT: is what people search a diploma for in the text that a program has read from it?"""

import re
import sys
import unicodedata

from structure import facts

TITLES = {"associate": "副學士", "bachelor": "學士", "master": "碩士", "doctor": "博士"}


def folded(text: str) -> str:
    """Marks and ligatures as searching compares them, and the ends of lines as spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def check(data: bytes, text: str) -> None:
    diploma = facts(data)["diploma"]
    wanted = [diploma["certificateNumber"]]
    if diploma["document"] != "en":
        title = TITLES[diploma["degree"]["level"]] + "學位" + ("證書" if diploma["kind"] == "diploma" else "證明書")
        wanted += [title, diploma["name"]["zh"]]
    if diploma["document"] != "zh":
        wanted.append(diploma["name"].get("en") or diploma["name"]["zh"])
    page, joined = folded(text), re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    for words in wanted:
        # What is long stands on several lines; what is short on one, and there nothing may stand between its characters.
        if len(words) > 12 or any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", words)):
            assert re.sub(r"\s", "", folded(words)) in joined, f"{words} is not on the page"
        else:
            assert folded(words) in page, f"{words} is not on the page as it is searched for"


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file, open(sys.argv[2], encoding="utf-8") as read:
        check(file.read(), read.read())
