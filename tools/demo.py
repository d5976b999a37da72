"""Starts the server with a demo practice, whose doctor has an appointment now."""

import errno
import fcntl
import json
import os
import secrets
import socket
import subprocess
import threading

from tools import build, processes
from tools.console import Stop, need_room, say

PRACTICE = {"name": "Praxis am Marktplatz", "phone": "030 23125 014", "accent": "#12626E"}
DOCTOR = {"name": "Dr. med. Jana Kern", "email": "jana.kern@praxis-am-marktplatz.example"}
PATIENT = {"givenName": "Erika", "familyName": "Beispiel", "email": "erika@example.org"}


class Server:
    """The program with this run's data folder, as a command or as a running server."""

    def __init__(self, options):
        self.data = options.data.absolute()
        self.config = options.config.absolute() if options.config else None
        self.child = None

    def _command(self, *arguments):
        config = ["--config", self.config] if self.config else []
        return [str(part) for part in [build.SERVER, *arguments, "--data", self.data, *config]]

    def ask(self, *arguments, stdin=""):
        result = subprocess.run(
            self._command(*arguments), input=stdin, capture_output=True, text=True, check=False, errors="replace"
        )
        if result.returncode != 0:
            said = [line for line in (result.stderr + result.stdout).splitlines() if line.strip()]
            raise Stop(f"visavis-server {' '.join(arguments[:2])}: {said[-1] if said else result.returncode}")
        return result.stdout

    def start(self, port):
        """Returns the address it listens on."""
        log = open(self.log, "w", encoding="utf-8")
        with log:
            self.child = processes.start(
                self._command("serve", "--listen", f"127.0.0.1:{port}", "--site", build.SITE),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        for line in self.child.stdout:
            _, found, url = line.strip().partition("listening on ")
            if found:
                # Whatever it prints later must not fill the pipe.
                threading.Thread(target=self.child.stdout.read, daemon=True).start()
                return url
        self.child.wait()
        raise Stop(self.last_words())

    @property
    def log(self):
        return self.data / "server.log"

    def last_words(self):
        lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-5:]
        for line in lines:
            say(f"  {line}")
        return f"The server ended with status {self.child.returncode}; its last lines are above, all of them in {self.log}."

    def stop(self):
        if self.child:
            processes.stop(self.child)


def _check_port(port):
    if port == 0:
        return
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Stop(f"Port {port} is taken: choose another with --port N; --port 0 picks a free one.") from None
            if error.errno == errno.EACCES:
                raise Stop(f"Port {port} is not for everyone: choose one above 1023 with --port N.") from None
            raise


def _alone(data):
    """Held while it runs: two servers must not share a data folder."""
    lock = open(data / "lock", "w", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Stop(f"Visavis already runs on {data}: stop it, or choose another folder with --data DIR.") from None
    return lock


def _people(server):
    """The practice and its doctor, made on the first run; the password is new in each."""
    password = secrets.token_urlsafe(12)
    doctors = json.loads(server.ask("doctor", "list", "--json"))
    if any(doctor["email"] == DOCTOR["email"] for doctor in doctors):
        server.ask("doctor", "password", "--email", DOCTOR["email"], stdin=password + "\n")
        return password
    practices = json.loads(server.ask("practice", "list", "--json"))
    known = [practice["id"] for practice in practices if practice["name"] == PRACTICE["name"]]
    if not known:
        added = server.ask(
            "practice", "add", PRACTICE["name"], "--phone", PRACTICE["phone"], "--accent", PRACTICE["accent"]
        )
        known = [added.strip()]
    arguments = ["--email", DOCTOR["email"], "--name", DOCTOR["name"], "--practice", known[0]]
    server.ask("doctor", "add", *arguments, stdin=password + "\n")
    return password


def _appointment(server, url):
    arguments = ["--doctor", DOCTOR["email"], "--starts-at", "now", "--duration", "30"]
    arguments += ["--given-name", PATIENT["givenName"], "--family-name", PATIENT["familyName"]]
    arguments += ["--email", PATIENT["email"], "--json", "--public-url", url]
    return json.loads(server.ask("appointment", "add", *arguments))


def _write_secret(path, value):
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=2)
        file.write("\n")
    fresh.replace(path)


def _announce(url, password, link, data):
    print(
        f"\n  Visavis runs at {url}\n\n"
        f"  Doctor    {url}/practice\n"
        f"            {DOCTOR['email']}\n"
        f"            {password}\n\n"
        f"  Patient   {link}\n"
        f"            {PATIENT['givenName']} {PATIENT['familyName']}\n\n"
        f"  Data and mail are in {data}. Ctrl-C ends it.\n",
        flush=True,
    )


def serve(options):
    _check_port(options.port)
    build.product()
    data = options.data.absolute()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    need_room(data, 16)
    facts = data / "demo.json"
    with _alone(data):
        facts.unlink(missing_ok=True)
        server = Server(options)
        try:
            password = _people(server)
            url = server.start(options.port)
            appointment = _appointment(server, url)
            patient = {"givenName": PATIENT["givenName"], "familyName": PATIENT["familyName"]}
            patient.update(tan=appointment["tan"], link=appointment["link"])
            doctor = {"email": DOCTOR["email"], "password": password}
            _write_secret(facts, {"url": url, "doctor": doctor, "patient": patient})
            _announce(url, password, appointment["link"], data)
            server.child.wait()
            raise Stop(server.last_words())
        except processes.Interrupted:
            say("\nVisavis has ended.")
            return 0
        finally:
            server.stop()
            facts.unlink(missing_ok=True)
