"""A mail server for the tests. It answers as it is told, keeps each mail that it accepts as FOLDER/<n>.json in the
words of Python's own reader of mails, and ends with its standard input."""

import argparse
import asyncio
import email
import email.policy
import json
import logging
import pathlib
import re
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult


class Box:
    def __init__(self, options):
        self.options = options
        self.mails = 0
        self.answer = None

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        envelope.mail_from = address
        answers = self.options.answer
        self.answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.answer.startswith("rcpt:"):
            return f"{self.answer[5:]} <{address}> is not known here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answer == "250":
            self.keep(session, envelope)
        return f"{self.answer} for {envelope.rcpt_tos[0]}"

    # Whoever takes leave has heard the answer.
    async def handle_QUIT(self, server, session, envelope):
        if hasattr(session, "kept"):
            with (self.options.folder / "heard").open("a") as heard:
                heard.write(f"{session.kept}\n")
        return "221 Bye"

    def keep(self, session, envelope):
        raw = envelope.original_content
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        parts = [
            {
                "type": part.get_content_type(),
                "method": part.get_param("method"),
                "file": part.get_filename(),
                "text": part.get_payload(decode=True).decode(),
            }
            for part in mail.walk()
            if not part.is_multipart()
        ]
        kept = {
            "greeting": session.host_name,
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "tls": session.ssl is not None or self.options.tls == "always",
            "to": str(mail["To"]),
            "subject": str(mail["Subject"]),
            "structure": [part.get_content_type() for part in mail.walk()],
            "parts": parts,
            "onlyCrlf": re.search(rb"(?<!\r)\n|\r(?!\n)", raw) is None,
            "defects": [str(defect) for part in mail.walk() for defect in part.defects],
        }
        self.mails += 1
        draft = self.options.folder / "draft"
        draft.write_text(json.dumps(kept))
        draft.rename(self.options.folder / f"{self.mails}.json")
        session.kept = self.mails

    def sign_in(self, server, session, envelope, mechanism, credentials):
        given = f"{credentials.login.decode()}:{credentials.password.decode()}"
        with (self.options.folder / "logins").open("a") as logins:
            logins.write(given + "\n")
        return AuthResult(success=given == self.options.login, handled=False)


async def serve(options):
    context = None
    if options.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.certificate)
    box = Box(options)
    starttls = context if options.tls == "starttls" else None
    signing_in = {
        "authenticator": box.sign_in,
        "auth_required": options.login is not None,
        "auth_require_tls": starttls is not None,
    }
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(box, hostname="localhost", tls_context=starttls, require_starttls=bool(starttls), **signing_in),
        "127.0.0.1",
        options.port,
        ssl=context if options.tls == "always" else None,
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


# Of aiosmtpd, about what the tests mean to do.
warnings.simplefilter("ignore")
logging.disable()
parser = argparse.ArgumentParser()
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--answer", action="append", help="250, 451, rcpt:550 …, to one mail after the other")
parser.add_argument("--tls", choices=["none", "starttls", "always"], default="none")
parser.add_argument("--certificate", help="with its key")
parser.add_argument("--login", help="USER:PASSWORD, without which nothing is accepted")
chosen = parser.parse_args()
chosen.answer = chosen.answer or ["250"]
asyncio.run(serve(chosen))
