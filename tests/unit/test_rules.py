# SPDX-License-Identifier: GPL-3.0-or-later
"""The structured rules: what they find, beside Chinese text too, and what they leave alone. Every secret here is made up."""

from __future__ import annotations

import base64
import json
import os
import zlib
from pathlib import Path

import pytest

from recorder.detect.engine import Engine
from recorder.detect.rules import tokens

ENGINE = Engine(models=False)
_SHARED = Path(os.environ.get("STET_DATA", Path(__file__).parents[2].parent / "shared" / "data")) / "text"
_KINDS = {"id_number": "national_id", "bank_card": "card", "phone": "phone", "address": "address"}
# Shapes without their check, which Stet proposes on purpose: a slip of the pen or of OCR is as secret as the number.
_ON_SHAPE = {
    "110101199003071235",
    "身份证号110101199003071234",
    "110101901307123",
    "4111111111111112",
    "-----BEGIN OPENSSH PRIVATE KEY-----\nFAKEDATA without closing marker",
}


def found(text: str) -> set[tuple[str, str]]:
    """What the rules find: kind and text."""
    return {(each.kind, text[each.start : each.end]) for each in ENGINE.find(text)}


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("密钥AKIA0000TEST1234FAKE请勿外传", "secret", "AKIA0000TEST1234FAKE"),
        ("用glpat-FAKE0000000000000000吧", "secret", "glpat-FAKE0000000000000000"),
        ("key sk-proj-FAKE00000000000000000000000000000001test", "secret", "sk-proj-FAKE00000000000000000000000000000001test"),
        ("阿里云LTAI5tFAKE0000000000FAKE密钥", "secret", "LTAI5tFAKE0000000000FAKE"),
        ("123456789:AAFAKEFAKEFAKEFAKEFAKEFAKEFAKEFAKE0", "secret", "123456789:AAFAKEFAKEFAKEFAKEFAKEFAKEFAKEFAKE0"),
        ("postgres://app:pa55w0rd@db1:5432/prod", "secret", "postgres://app:pa55w0rd@db1:5432/prod"),
        ("Server=db;User Id=sa;Password=Passw0rd!;Encrypt=yes", "secret", "Passw0rd!"),
        ("我的密码是Abc12345，别说出去", "secret", "Abc12345"),
        ("password: Tr0ub4dor&3", "secret", "Tr0ub4dor&3"),
        ('"api_key": "9f8a7b6c5d4e3f2a1b0c"', "secret", "9f8a7b6c5d4e3f2a1b0c"),
        ("DB_PASSWORD=s3cr3tPass!", "secret", "s3cr3tPass!"),
        ("您的验证码为483920，5分钟内有效", "secret", "483920"),
        ("G-123456 is your verification code", "secret", "G-123456"),
        ("mysql -uroot -pS3cret db", "secret", "S3cret"),
        ("请打13812345678找我", "phone", "13812345678"),
        ("电话：+86 138-1234-5678。", "phone", "+86 138-1234-5678"),
        ("座机010-12345678转801", "phone", "010-12345678转801"),
        ("call (212) 555-0147 x23 now", "phone", "(212) 555-0147 x23"),
        ("+44 20 7946 0958", "phone", "+44 20 7946 0958"),
        ("身份证110101 19900307 4610。", "national_id", "110101 19900307 4610"),
        ("代码91110108551385082Q的公司", "national_id", "91110108551385082Q"),
        ("SSN 123-45-6789", "national_id", "123-45-6789"),
        ("주민번호900307-1234567", "national_id", "900307-1234567"),
        ("CPF 111.444.777-35", "national_id", "111.444.777-35"),
        ("护照号E12345678", "travel_id", "E12345678"),
        ("港澳通行证C12345678", "travel_id", "C12345678"),
        ("卡号4111 1111 1111 1111", "card", "4111 1111 1111 1111"),
        ("Konto DE89370400440532013000.", "account", "DE89370400440532013000"),
        ("发邮件到zhang@example.com查收", "email", "zhang@example.com"),
        ("车牌京A·12345停在门口", "plate", "京A·12345"),
        ("寄到杭州市西湖区文三路200号8楼801室", "address", "杭州市西湖区文三路200号8楼801室"),
        ("She lives at 12 Baker Street, London.", "address", "12 Baker Street, London"),
        ("微信号：zhang_san88", "handle", "zhang_san88"),
        ("QQ：123456789", "handle", "123456789"),
        ("alice@build-01:~/src$ ls", "handle", "alice@build-01"),
        ("ssh 到 10.2.3.4 看看", "network", "10.2.3.4"),
        ("00:1A:2B:3C:4D:5E", "network", "00:1A:2B:3C:4D:5E"),
        ("fe80::1ff:fe23:4567:890a", "network", "fe80::1ff:fe23:4567:890a"),
        ("看 wiki.lan 和 git.corp:8443", "network", "git.corp:8443"),
        ("\\\\fileserver\\财务\\a.xlsx", "network", "\\\\fileserver\\财务"),
        ("HKID A123456(3)", "national_id", "A123456(3)"),
        ("身份證A123456789。", "national_id", "A123456789"),
        ("Authorization: Basic YWRtaW46cGFzc3dvcmQ=", "secret", "YWRtaW46cGFzc3dvcmQ="),
        ("密码 hunter2!", "secret", "hunter2!"),
        ("my password is correcthorse", "secret", "correcthorse"),
        ("pin=482913", "secret", "482913"),
        ("https://example.com/reset?token=abcdef123456", "secret", "abcdef123456"),
        ("see 9xK2mQ7vLp4RzT8wYc3NbHd6", "secret", "9xK2mQ7vLp4RzT8wYc3NbHd6"),
        ("对公账号1234567890123", "account", "1234567890123"),
        ("卡号6217001234567890", "card", "6217001234567890"),
        ("打开/home/zhangsan/项目/a.txt", "path", "/home/zhangsan"),
        ("C:\\Users\\张三\\Desktop", "path", "C:\\Users\\张三"),
    ],
)
def test_what_is_found(text: str, kind: str, part: str) -> None:
    """Each kind, with Chinese characters right beside it."""
    assert (kind, part) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "今天天气真不错，适合出去散步",
        "密码不能为空，忘记密码怎么办",
        "the password is wrong, reset it",
        "Token count: 4096, key: value",
        "ISBN 0-306-40615-2",
        "version 10.2.3.4-beta of 2023-01-15 14:32",
        "127.0.0.1 and 0.0.0.0 and ::1",
        "from hypothesis.internal import compat",
        "00:00:00:00:00:00 and ff:ff:ff:ff:ff:ff",
        "Version: 3.12.0.1",
        "12:30:45 and a::b and std::vector",
        "/home/user and C:/Users/Public",
        "DE00 ABCD and XX12 3456 7890 1234",
        "keywords: test,unittest",
        "2006 Juniper Drive",
        "20260102-090000",
        "total 1,234,567.89 EUR for 3 items",
        "def get_password(user: str) -> str: return self._password",
        "550e8400-e29b-41d4-a716-446655440000",
        "password: ********",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    """Ordinary sentences, versions, dates, numbers of books, placeholders, program text."""
    assert found(text) == set()


def test_unseen_and_wide_characters_hide_nothing() -> None:
    """A number in full-width figures with zero-width blanks is found, and its place holds all of it."""
    wide = "\u200b".join(chr(ord(char) + 0xFEE0) for char in "13812345678")
    assert found(f"电话{wide}。") == {("phone", wide)}


def test_a_checksum_raises_and_its_lack_does_not_drop() -> None:
    """A resident id with one wrong figure is still proposed, less sure."""
    good, bad = (next(iter(ENGINE.find(number))).confidence for number in ("110101199003074610", "110101199003074611"))
    assert 0.4 <= bad < good


def test_the_checksum_of_a_token_is_computed() -> None:
    """GitHub's last six characters are the CRC-32 of the rest in base 62."""
    body = "FAKE" * 7 + "00"
    token = f"ghp_{body}{tokens._base62(zlib.crc32(body.encode()))}"
    sure, unsure = (next(iter(ENGINE.find(text))).confidence for text in (token, token[:-2] + "zz"))
    assert unsure < sure


def test_a_private_key_is_found_whole_and_cut() -> None:
    """From its first line to its last, or as far as it goes."""
    key = "-----BEGIN EC PRIVATE KEY-----\n" + base64.encodebytes(bytes(range(90))).decode() + "-----END EC PRIVATE KEY-----"
    assert found(f"see\n{key}\nend") == {("secret", key)}
    assert any(kind == "secret" for kind, _part in found(key[:80]))


@pytest.mark.skipif(not _SHARED.is_dir(), reason="The shared data are not beside the project.")
@pytest.mark.parametrize("name", ["zh_id_number", "zh_phone", "zh_address", "zh_bank_card", "shared_secrets"])
def test_cases_that_others_wrote(name: str) -> None:
    """Each case of another project's suite, but for shapes without their check, which Stet proposes on purpose."""
    wrong = []
    for case in json.loads((_SHARED / f"argus_redact_{name}.json").read_text("utf-8")):
        kinds = {kind for kind, _part in found(case["input"])}
        if (_KINDS.get(case["type"], "secret") in kinds) != case["should_match"] and case["input"] not in _ON_SHAPE:
            wrong.append(case["id"])
    assert wrong in ([], ["invalid_checksum"])
