# check.py ORIGIN FILE: asks by the file's code, without sending the file
import hashlib, json, sys, urllib.request

origin, file = sys.argv[1:]
code = hashlib.sha256(open(file, "rb").read()).hexdigest()
with urllib.request.urlopen(f"{origin}/api/v1/verifications/{code}", timeout=30) as answer:
    told = json.load(answer)
print(told["outcome"], told["reasons"][0]["code"])
