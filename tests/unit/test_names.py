# SPDX-License-Identifier: GPL-3.0-or-later
"""People, organisations and a workplace's own words: what is found, and what only looks like it."""

from __future__ import annotations

from importlib import metadata
from itertools import islice
from pathlib import Path

import pytest

from recorder import api
from recorder.detect import names
from recorder.detect.found import Finder

RULES = names.rules()
MODELS = names.models()


def found(text: str, finders: tuple[Finder, ...] = RULES) -> set[tuple[str, str]]:
    """Kinds and pieces of text."""
    return {(each.kind, text[each.start : each.end]) for finder in finders for each in finder.find(text)}


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("联系人：王建华，电话", "person", "王建华"),
        ("客户张三的手机号是138", "person", "张三"),
        ("患者李芳因头痛就诊", "person", "李芳"),
        ("请联系刘伟先生", "person", "刘伟"),
        ("姓名：王 建 华", "person", "王 建 华"),
        ("收件人欧阳娜娜", "person", "欧阳娜娜"),
        ("赵敏 - 微信", "person", "赵敏"),
        ("甲方：深圳华信科技有限公司", "organisation", "深圳华信科技有限公司"),
        ("Hi, my name is sarah mitchell.", "person", "sarah mitchell"),
        ("Please correct it to Ms. Sandra Trentino?", "person", "Sandra Trentino"),
        ('From: "Jennifer O\'Connor" <j@x.com>', "person", "Jennifer O'Connor"),
        ("We met Janet, Hleb and Terri.", "person", "Hleb"),
        ("Ann Petrussen left. Later Petrussen called.", "person", "Petrussen"),
        ("She works for Gradiant Research LLC now", "organisation", "Gradiant Research LLC"),
        ("University of Nicosia", "organisation", "University of Nicosia"),
        ("@li.wei 看一下", "handle", "@li.wei"),
        ("去 #proj-apollo 说", "workplace", "#proj-apollo"),
        ("[PAY-1234] 支付超时", "workplace", "PAY-1234"),
        ("git clone git@github.com:huaxin/payment-core.git", "workplace", "huaxin/payment-core"),
        ("单号202403151234", "workplace", "202403151234"),
        ("ssh root@db01.corp", "network", "db01.corp"),
    ],
)
def test_a_name_is_found_by_rules(text: str, kind: str, piece: str) -> None:
    """Without any model, by what stands around it or by its shape."""
    assert (kind, piece) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        *("高级设置", "任务：高级", "今天天气不错", "黄山风景区很漂亮", "车主：", "方便的话发一下", "开户行：中国建设银行", "工作银行卡"),
        *("Visual Studio Code", "New Pull Request", "Save As", "Google Chrome", "My website", "UTF-8", "SHA-256", "color: #fff", "#include <a>", "@property"),
        *("text/html", "and/or", "0.123456789012", "GET /api/v1", "localhost:8080", "Ctrl-C", "2024-03-15", "node_modules/x-y", "from hypothesis.internal import compat"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_name_is_left_alone(text: str) -> None:
    """Menus, words that begin with a surname, code and standards raise no alarm."""
    assert found(text) == set()


@pytest.mark.skipif(not MODELS, reason="the extra with the model for Chinese names is not installed")
@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("昨天李晓梅去了深圳市腾讯计算机系统有限公司", {("person", "李晓梅"), ("organisation", "深圳市腾讯计算机系统有限公司")}),
        ("黄山风景区很漂亮，今天天气不错", set()),
        ("打开 文件管理器 - 高级设置", set()),
        ("git commit", set()),
    ],
)
def test_the_model_finds_chinese_names_in_running_text(text: str, pieces: set[tuple[str, str]]) -> None:
    """People and organisations, without a word around them that tells."""
    assert found(text, MODELS) == pieces


@pytest.mark.skipif(not MODELS, reason="the extra with the model for Chinese names is not installed")
def test_the_model_looks_at_a_sentence_at_a_time() -> None:
    """Whoever stops asking has waited for one sentence, not for the whole text; places are of the whole."""
    text = "今天没事。" * 3 + "昨天李晓梅来过。" * 5000
    first = next(iter(islice(MODELS[0].find(text), 1)))
    assert (first.start, text[first.start : first.end]) == (17, "李晓梅")


def test_that_the_model_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In the doctor's findings and beside suggestions, in both languages; the rules work all the same."""

    def none(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", none)
    assert names.models() == ()
    assert api.suggest.missing() == (names.WITHOUT_MODEL,)
    (entry,) = [each for each in api.doctor(tmp_path, "zh_CN").capabilities if each.what == "Chinese names"]
    assert not entry.works
    assert "detectors" in entry.hint
    assert entry.hint != names.WITHOUT_MODEL
    assert ("person", "王建华") in found("联系人：王建华", names.rules())
