#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plays another user of the server: gives one pupil a new telephone number and prints it.

demo_change.py ADDRESS SECRET_FILE
"""
import base64
import json
import sys
import urllib.request
from pathlib import Path

NUMBER = "+79000009876"


def call(address, path, headers, body=None):
    request = urllib.request.Request(address + path, data=body, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def main():
    address, secret_file = sys.argv[1:]
    secret = Path(secret_file).read_text().strip()
    basic = base64.b64encode(f"msh-sandbox:{secret}".encode()).decode()
    token = call(address, "/oauth/token", {"Authorization": f"Basic {basic}",
                 "Content-Type": "application/x-www-form-urlencoded"}, b"grant_type=client_credentials")["access_token"]
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Idempotency-Key": "demo-change"}
    pupil = call(address, "/v1/pupils?limit=1", headers)["items"][0]
    change = {key: value for key, value in pupil.items() if key not in ("id", "updated_at", "deleted")}
    change["phone"] = NUMBER
    answer = call(address, "/v1/pupils/batch", headers, json.dumps({"items": [change]}).encode())
    status = answer["results"][0]["status"]
    if status != "updated":
        sys.exit(f"the server answered {answer['results'][0]}")
    print(NUMBER)


main()
