import datetime as dt
from xml.etree import ElementTree as ET

import pytest

from generator.content import Entry
from generator.exports.feed import LENGTH, event_feed, news_feed
from generator.i18n import Bilingual
from generator.watching import Watched

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(document):
    return ET.fromstring(document)  # noqa: S314 - our own output


def news(title="Tin", date="2026-03-02", more=""):
    return f"title: {title}\ndate: {date}\n{more}\nsources: [{{publisher: Báo Thử, url: 'https://example.org/a?b=1&c=2'}}]\n"


@pytest.mark.parametrize(("path", "prefix"), [("feed.xml", ""), ("en/feed.xml", "en/")])
def test_the_real_feeds_have_what_rfc_4287_requires_and_link_to_the_pages(exports, catalog, path, prefix):
    feed = read(exports[path])
    assert feed.find("a:link[@rel='self']", ATOM).get("href") == f"https://sangtao.example/{path}"
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) == len(catalog.news)
    assert [entry.find("a:link[@rel='alternate']", ATOM).get("href") for entry in entries] == [
        f"https://sangtao.example/{prefix}news/{slug}/" for slug in catalog.news
    ]
    ids = [element.text for element in feed.findall(".//a:id", ATOM)]
    assert len(set(ids)) == len(ids)
    for element in [feed, *entries]:
        assert element.find("a:title", ATOM).text
        assert element.find("a:author/a:name", ATOM).text
        assert dt.datetime.fromisoformat(element.find("a:updated", ATOM).text).utcoffset() == dt.timedelta(hours=7)


def test_a_news_that_names_only_its_month_is_dated_to_the_first_day(world, site):
    feed = read(news_feed(world({"news/2026-03-tin.yml": news(date="2026-03")}), site, "vi"))
    assert feed.find("a:updated", ATOM).text == "2026-03-01T00:00:00+07:00"


def test_an_id_does_not_change_with_the_title_or_the_date(world, site):
    first = read(news_feed(world({"news/2026-03-02-tin.yml": news()}), site, "vi")).find("a:entry/a:id", ATOM).text
    second = read(news_feed(world({"news/2026-03-02-tin.yml": news("Khác", "2026-03-03")}), site, "vi")).find("a:entry/a:id", ATOM).text
    assert first == second == "tag:sangtao.example,2026:news/tin"


def test_markup_and_control_characters_in_a_title_are_only_text(world, site):
    catalog = world({"news/2026-03-02-tin.yml": news()})
    title = Bilingual("<script>alert(1)</script> & ]]> \x07\x0b\n")  # checks refuse it; the writer need not know
    entry = catalog.news["tin"]
    changed = {"tin": Entry("tin", entry.model.model_copy(update={"title": title}), None, entry.document)}
    catalog.news = Watched("news", changed, lambda _, news: news.contents)
    feed = read(news_feed(catalog, site, "vi"))
    assert feed.find("a:entry/a:title", ATOM).text.strip() == "<script>alert(1)</script> & ]]>"


def test_the_author_is_who_published_the_source(world, site):
    feed = read(news_feed(world({"news/2026-03-02-tin.yml": news()}), site, "vi"))
    assert feed.find("a:entry/a:author/a:name", ATOM).text == "Báo Thử"
    assert feed.find("a:entry/a:link[@rel='via']", ATOM).get("href") == "https://example.org/a?b=1&c=2"


def test_a_text_without_translation_says_that_it_is_vietnamese(world, site):
    more = "summary: {vi: Tóm tắt, en: Summary}"
    feed = read(news_feed(world({"news/2026-03-02-tin.yml": news(more=more)}), site, "en"))
    assert feed.find("a:entry/a:title", ATOM).get(LANG) == "vi"
    assert feed.find("a:entry/a:summary", ATOM).get(LANG) is None
    assert feed.find("a:entry/a:summary", ATOM).text == "Summary"


def test_a_feed_holds_the_newest_news_first_and_not_all_of_a_long_history(world, site):
    days = [dt.date(2025, 1, 1) + dt.timedelta(days=number) for number in range(LENGTH + 5)]
    catalog = world({f"news/{day}-tin-{day:%j}.yml": news(date=str(day)) for day in days})
    found = [element.text[:10] for element in read(news_feed(catalog, site, "vi")).findall("a:entry/a:updated", ATOM)]
    assert found == [str(day) for day in reversed(days[-LENGTH:])]


@pytest.mark.parametrize(
    ("facts", "lang", "told"),
    [
        ("start: 2026-12-05T19:00\nend: 2026-12-06T01:00\nvenues: [{name: Rạp Công Nhân}]\nsummary: Một đêm.", "vi", "05/12/2026, 19:00–01:00\nRạp Công Nhân\nMột đêm."),
        ("start: 2026-12-05\nstatus: cancelled", "en", "Cancelled\n5 December 2026\nPlace: not known"),
        (
            "start: 2026-12-12\nstatus: moved\nmoved_from: [2026-12-05T19:00]\nchanges: [{date: 2026-11-20, note: {vi: Dời, en: A week later}}]",
            "en",
            "Moved\n12 December 2026\nAnnounced before: 5 December 2026, 19:00\nPlace: not known\n20 November 2026: A week later",
        ),
        ("every_lunar: 15/8\nrepeats_at: ['20:00']", "vi", "Ngày 15/8 âm lịch hằng năm, 20:00\nNơi: chưa rõ"),
    ],
)
def test_the_feed_of_events_says_at_once_whether_when_and_where(one_event, site, facts, lang, told):
    feed = read(event_feed(one_event(facts), site, lang))
    assert feed.find("a:entry/a:summary", ATOM).text == told
