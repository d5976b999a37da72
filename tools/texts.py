#!/usr/bin/env python3
"""Turns assets/texts/*.json into the enumeration of their keys and one array of strings a language.

    texts.py TEXTS OUTPUT

writes OUTPUT/ui/text_keys.h and OUTPUT/texts/texts-<language>.json; the keys are those of de.json. German and English
are complete, other languages have what patients read. That comes first, and patients load nothing else: the rest is in
texts-<language>-practice.json. A text that depends on a number has the forms of the Unicode CLDR: `…_one`, and `…_many`
for all others, as one text or as one a form.
"""

import json
import re
import sys
from pathlib import Path

REFERENCE = "de"
COMPLETE = {"de", "en"}
# In the order of ui::PluralForm.
FORMS = ["two", "few", "many", "other"]
FORM_SEPARATOR = "\x1f"


class TextsError(Exception):
    pass


def read(path):
    def no_duplicates(pairs):
        seen = dict(pairs)
        if len(seen) != len(pairs):
            names = [name for name, _ in pairs]
            twice = sorted({name for name in names if names.count(name) > 1})
            raise TextsError(f"{path.name}: given twice: {', '.join(twice)}")
        return seen

    try:
        texts = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=no_duplicates)
    except ValueError as error:
        raise TextsError(f"{path.name}: {error}") from None
    return {key: one_text(path, key, text) for key, text in texts.items()}


def one_text(path, key, text):
    if isinstance(text, str):
        return text
    if not (isinstance(text, dict) and text and set(text) <= set(FORMS) and key.endswith("_many")):
        raise TextsError(f"{path.name}: {key} is neither a text nor one for each of {', '.join(FORMS)}")
    last = list(text.values())[-1]
    return FORM_SEPARATOR.join(text.get(form, last) for form in FORMS)


def enumerators(keys):
    names = {}
    for key in keys:
        name = key.replace(".", "_")
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise TextsError(f"{REFERENCE}.json: key {key!r} has more than small letters, digits, '.' and '_'")
        if name in names:
            raise TextsError(f"{REFERENCE}.json: keys {names[name]!r} and {key!r} have one name")
        names[name] = key
    return list(names)


def header(names):
    lines = "".join(f"  {name},\n" for name in names)
    return (
        "#pragma once\n\n#include <cstdint>\n\n// Written by tools/texts.py from assets/texts.\n"
        "namespace visavis::ui {\n\n"
        f"enum class Text : std::uint16_t {{\n{lines}  Count\n}};\n\n"
        "}  // namespace visavis::ui\n"
    )


def write_if_new(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def write_array(path, texts):
    write_if_new(path, json.dumps(texts, ensure_ascii=False, separators=(",", ":")) + "\n")


def generate(source, output):
    languages = {path.stem: read(path) for path in sorted(source.glob("*.json"))}
    if REFERENCE not in languages:
        raise TextsError(f"{source}: {REFERENCE}.json is missing")
    keys = list(languages[REFERENCE])
    translated = {key for language in languages.keys() - COMPLETE for key in languages[language]}
    patients = [key for key in keys if key in translated]
    others = [key for key in keys if key not in translated]
    for language, texts in languages.items():
        missing = [key for key in (keys if language in COMPLETE else patients) if key not in texts]
        extra = [key for key in texts if key not in languages[REFERENCE]]
        if missing:
            raise TextsError(f"{language}.json: missing: {', '.join(missing)}")
        if extra:
            raise TextsError(f"{language}.json: not in {REFERENCE}.json: {', '.join(extra)}")
    write_if_new(output / "ui" / "text_keys.h", header(enumerators(patients + others)))
    for language, texts in languages.items():
        write_array(output / "texts" / f"texts-{language}.json", [texts[key] for key in patients])
        if language in COMPLETE:
            write_array(output / "texts" / f"texts-{language}-practice.json", [texts[key] for key in others])
    (output / "texts.stamp").touch()


if __name__ == "__main__":
    try:
        generate(Path(sys.argv[1]), Path(sys.argv[2]))
    except TextsError as error:
        sys.exit(f"assets/texts/{error}")
