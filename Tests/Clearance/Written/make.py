#!/usr/bin/env python3
"""Writes the files of this folder anew: `make.py`, with LibreOffice 7.4 (`soffice`) on the PATH.

What is called libreoffice-… is written by LibreOffice itself, from a sheet whose dates are dates and whose numbers are texts. What is
called excel-… are bytes as Excel of Microsoft 365 (zh-TW) leaves them, put together here: it does not run on Linux. 「CSV UTF-8」 bears a
mark at the beginning and ends lines by CR LF, where the list separator is set to it by `;`; 「CSV」 is code page 950, in which what
it has no character for becomes `?`; 「Unicode 文字」 is UTF-16 with tabs; ="0921103" is how people keep zeros.
"""
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
HEAD = ["學號", "中文姓名", "英文姓名", "出生日期", "系所代碼", "系所", "系所英文名稱", "學位級別", "學位名稱", "學位英文名稱", "輔系", "輔系英文名稱"]
TAIL = ["IM", "資訊管理系", "Department of Information Management", "學士", "管理學士", "Bachelor of Business Administration"]
ROWS = [
    ["410912345", "周沛恩", "Chou Pei-En", "2003-11-03", *TAIL, "會計系／商學士", "Accounting／Bachelor of Commerce"],
    ["0912346", "陳堃", "Chen Kun, Jr.", "2003-06-01", *TAIL, "", ""],
]


def sheet() -> str:
    """A flat OpenDocument sheet whose fourth column are dates, shown as 2003/6/1."""
    def cell(place, value):
        if place == 3 and value[0] == "2":
            return f'<table:table-cell table:style-name="d" office:value-type="date" office:date-value="{value}"/>'
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    rows = "".join(
        "<table:table-row>" + "".join(cell(place, value) for place, value in enumerate(row)) + "</table:table-row>"
        for row in [HEAD, *ROWS])
    names = {
        "office": "office", "table": "table", "text": "text", "style": "style", "number": "datastyle"}
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{value}:1.0"' for key, value in names.items())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles><number:date-style style:name="day" number:language="zh" number:country="TW"><number:year number:style="long"/><number:text>/</number:text>
<number:month/><number:text>/</number:text><number:day/></number:date-style>
<style:style style:name="d" style:family="table-cell" style:data-style-name="day"/></office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="1">{rows}</table:table></office:spreadsheet></office:body></office:document>"""


def libreoffice(name: str, options: str) -> None:
    """Options of its filter: separator, quotation mark, encoding, first line, columns, language, all quoted, as shown, no formulas."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / f"{name}.fods"
        source.write_text(sheet(), encoding="utf-8")
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
             f"csv:Text - txt - csv (StarCalc):{options}", "--outdir", HERE, source], check=True, capture_output=True)


def shown(row: list[str]) -> list[str]:
    """As Excel shows a date by default in Taiwan."""
    year, month, day = row[3].split("-")
    return [*row[:3], f"{year}/{int(month)}/{int(day)}", *row[4:]]


def lines(rows: list[list[str]], separator: str) -> str:
    def quoted(cell):
        return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in (separator, '"', "\n")) else cell
    return "".join(separator.join(map(quoted, row)) + "\r\n" for row in rows)


libreoffice("libreoffice-utf8", "44,34,76,1,,0,false,true,false")
libreoffice("libreoffice-semicolons-quoted", "59,34,76,1,,0,true,true,false")
libreoffice("libreoffice-utf16-tabs", "9,34,65535,1,,0,false,true,false")
libreoffice("libreoffice-big5", "44,34,68,1,,0,false,true,false")
TABLE = [HEAD, *map(shown, ROWS)]
(HERE / "excel-utf8-semicolons.csv").write_bytes(b"\xef\xbb\xbf" + lines(TABLE, ";").encode())
(HERE / "excel-cp950.csv").write_bytes(lines(TABLE, ",").encode("cp950", errors="replace"))
(HERE / "excel-unicode-text.csv").write_bytes(b"\xff\xfe" + lines(TABLE, "\t").encode("utf-16-le"))
KEPT = [[f'="{cell}"' if place in (0, 3) and row is not HEAD else cell for place, cell in enumerate(row)] for row in TABLE]
(HERE / "excel-kept-zeros.csv").write_bytes(
    b"\xef\xbb\xbf" + "".join(",".join('"' + c.replace('"', '""') + '"' if '"' in c or "," in c else c for c in r) + "\r\n" for r in KEPT).encode())
