"""What happens most: a program that stops, a mail server that takes nothing, an event that cannot be taken."""

from causes import code_wanted, malformed, settled


def test_a_program_is_stopped(school, alerts):
    school.stop("otp-mailer")
    code_wanted(school)
    alerts.fires("ProgramDown", receiver="duty", program="otp-mailer")
    alerts.fires("NobodyListens", receiver="duty", queue="otp-mailer")
    alerts.fires("QueueStandsStill", receiver="morning", queue="otp-mailer")
    school.start("otp-mailer")
    alerts.clears("ProgramDown")
    alerts.clears("NobodyListens")
    alerts.clears("QueueStandsStill")


def test_the_mail_server_takes_nothing(school, alerts):
    school.mail.tell("busy", "sender")
    code_wanted(school)
    alerts.fires("PartInTrouble", receiver="morning", program="otp-mailer", part="mail codes")
    alerts.fires("CodesWait", receiver="duty", lane="codes")
    school.mail.tell("takes")
    alerts.clears("CodesWait")
    alerts.clears("PartInTrouble")


def test_an_event_is_wrong(school, alerts):
    parked = malformed(school)
    alerts.fires("MessagesParked", receiver="morning", program="clearance")
    alerts.fires("ParkedTooLong", receiver="duty", program="clearance")
    settled(school, "clearance", "drop", parked)
    alerts.clears("MessagesParked")
    alerts.clears("ParkedTooLong")
