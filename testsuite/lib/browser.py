#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Opens a page in headless Chromium and prints what expressions give: browser.py PAGE[#ID] EXPRESSION...

Spoken to through a pair of pipes (--remote-debugging-pipe). Exit status 77: there is no Chromium, or it does not start.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile


class Browser:
    """One tab; every message goes through pipes 3 and 4, and ends in a NUL byte."""

    def __init__(self, program, profile):
        to_read, self.write = os.pipe()
        self.read, to_write = os.pipe()
        shell = f'exec "$0" "$@" 3<&{to_read} 4>&{to_write}'
        self.process = subprocess.Popen(
            ["sh", "-c", shell, program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--remote-debugging-pipe", f"--user-data-dir={profile}", "--window-size=1280,900"],
            pass_fds=(to_read, to_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.number, self.session, self.rest = 0, None, b""

    def message(self):
        while b"\0" not in self.rest:
            data = os.read(self.read, 1 << 16)
            if not data:
                raise EOFError
            self.rest += data
        text, _, self.rest = self.rest.partition(b"\0")
        return json.loads(text)

    def wait(self, is_it):
        while True:
            found = self.message()
            if is_it(found):
                return found

    def call(self, method, **params):
        self.number += 1
        sent = {"id": self.number, "method": method, "params": params}
        if self.session:
            sent["sessionId"] = self.session
        os.write(self.write, json.dumps(sent).encode() + b"\0")
        answer = self.wait(lambda m: m.get("id") == self.number)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["result"]

    def open(self, url):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Page.navigate", url=url)
        self.wait(lambda m: m.get("method") == "Page.loadEventFired")

    def evaluate(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["text"])
        return result["result"].get("value")

    def close(self):
        os.close(self.write)
        os.close(self.read)
        self.process.terminate()
        self.process.wait()


def main():
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        print("no chromium")
        return 77
    path, _, place = sys.argv[1].partition("#")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile)
        try:
            browser.open("file://" + os.path.abspath(path) + ("#" + place if place else ""))
        except (EOFError, BrokenPipeError):
            print("chromium does not start")
            return 77
        for expression in sys.argv[2:]:
            print(browser.evaluate(expression))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
