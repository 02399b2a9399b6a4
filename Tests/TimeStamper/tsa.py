"""tsa.py FOLDER [PORT]: a time-stamp authority that is not ours: `openssl ts -reply` behind HTTP. Prints its port.

FOLDER holds key.pem, cert.pem and chain.pem. What FOLDER/mood says, it does: `refuse` answers a status of 2, `error` a status of HTTP,
`replay` what it answered last, `rubbish` something else, `slow` nothing for ten seconds.
"""

import http.server
import pathlib
import subprocess
import sys
import threading
import time

folder = pathlib.Path(sys.argv[1])
(folder / "tsa.cnf").write_text(
    f"""[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_cert = {folder}/cert.pem
signer_key = {folder}/key.pem
certs = {folder}/chain.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.2
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""
)
refusal = bytes.fromhex("30053003020102")
last = b""


class Authority(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        global last
        question = self.rfile.read(int(self.headers["Content-Length"]))
        mood = (folder / "mood").read_text().strip() if (folder / "mood").exists() else ""
        if mood == "slow":
            time.sleep(10)
        if mood == "refuse":
            answer = refusal
        elif mood == "replay":
            answer = last
        elif mood == "rubbish":
            answer = b"<html>no time</html>"
        else:
            (folder / "q").write_bytes(question)
            subprocess.run(
                ["openssl", "ts", "-reply", "-config", folder / "tsa.cnf", "-queryfile", folder / "q", "-out", folder / "r"],
                check=True,
                capture_output=True,
            )
            answer = last = (folder / "r").read_bytes()
        self.send_response(503 if mood == "error" else 200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2]) if len(sys.argv) > 2 else 0), Authority)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
