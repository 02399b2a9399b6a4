"""A mailed diploma before judges that are not ours: veraPDF, pyHanko, pdfsig, qpdf and mutool, today, in 2036 and in 2046."""

import subprocess

from school import TOP, wait
from test_events import COLLECTED, collection, days, ready


def test_the_mailed_file_is_a_sealed_pdf_a(school):
    one = school.candidate(name={"zh": "黃𠮷堃", "en": "Huang, Chi-Kun"})
    ready(school, one)
    with school.publisher("registrar") as registrar:
        registrar.state(registrar.event(COLLECTED, collection(one, days(-30))))
    mailbox = school.mailboxes(one)[0]
    wait("it is mailed", lambda: school.diplomas_in(mailbox))
    # Named by its level, which is the default.
    pdf = school.state / "b-lt-mailed.pdf"
    pdf.write_bytes(school.diplomas_in(mailbox)[0])
    for judges in ["check", "levels"]:
        done = subprocess.run(
            [TOP / "Tests" / "PDF" / judges, school.state / "keys" / "root.cert.pem", pdf],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert done.returncode == 0, done.stdout
