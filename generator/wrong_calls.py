"""What can be wrong with a call of `hanoi`, in both languages. What is wrong with files is in `messages/`."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.i18n import Language

TEXTS: dict[str, dict[Language, str]] = {
    "address": {
        "vi": '"{text}" không phải là địa chỉ để xem thử; hãy viết như 127.0.0.1:8000',
        "en": '"{text}" is no address to preview at; write it as 127.0.0.1:8000',
    },
    "clock": {
        "vi": "đồng hồ của máy chỉ ngày {day}, không thể đúng; hãy chỉnh đồng hồ, hoặc cho biết ngày bằng --as-of",
        "en": "this computer's clock says {day}, which cannot be right; set the clock, or give the day with --as-of",
    },
    "day": {
        "vi": '"{text}" không phải là ngày; hãy viết như 2026-11-21',
        "en": '"{text}" is not a date; write it as 2026-11-21',
    },
    "day-far": {
        "vi": "{day} quá xa; hãy cho một ngày từ năm {first} đến năm {last}",
        "en": "{day} is too far away; give a day from {first} to {last}",
    },
    "epoch": {
        "vi": 'SOURCE_DATE_EPOCH là "{text}", nhưng phải là số giây tính từ năm 1970; hãy sửa hoặc bỏ biến này',
        "en": 'SOURCE_DATE_EPOCH is "{text}", but must be a number of seconds since 1970; correct or unset it',
    },
    "epoch-far": {
        "vi": "SOURCE_DATE_EPOCH là {text}, tức ngày {day}, không thể là hôm nay; hãy sửa hoặc bỏ biến này, "
        "hoặc cho biết ngày bằng --as-of",
        "en": "SOURCE_DATE_EPOCH is {text}, which is {day} and cannot be today; correct or unset it, "
        "or give the day with --as-of",
    },
    "file-missing": {"vi": "không có tệp {path}", "en": "there is no file {path}"},
    "file-outside": {
        "vi": "{path} nằm ngoài thư mục nội dung {folder}",
        "en": "{path} lies outside of the content folder {folder}",
    },
    "file-unreadable": {"vi": "không đọc được {path}: {reason}", "en": "{path} cannot be read: {reason}"},
    "folder-is-file": {
        "vi": "{path} là một tệp, trong khi ở đó phải là thư mục; hãy đổi tên hoặc xóa tệp ấy",
        "en": "{path} is a file, where a folder must be; rename or delete it",
    },
    "git-changes": {
        "vi": "git không liệt kê được những gì đã thay đổi từ {revision}",
        "en": "git cannot list what changed since {revision}",
    },
    "git-files": {
        "vi": "git không liệt kê được các tệp của {revision}",
        "en": "git cannot list the files of {revision}",
    },
    "git-missing": {"vi": "không chạy được git: {reason}", "en": "git cannot be run: {reason}"},
    "git-none": {
        "vi": "{folder} không nằm trong kho git nào, nên không biết điều gì đã thay đổi",
        "en": "{folder} is not in a git repository, so nothing is known of changes",
    },
    "git-revision": {
        "vi": 'git không biết phiên bản "{revision}"; hãy cho tên nhánh, thẻ hoặc commit, và tải (fetch) về trước',
        "en": 'git knows no revision "{revision}"; give a branch, a tag or a commit, and fetch it first',
    },
    "intake-no-event": {
        "vi": "tệp này không phải là sự kiện của một issue; hãy đưa tệp JSON mà trình chạy để ở GITHUB_EVENT_PATH",
        "en": "this file is not the event of an issue; give the JSON that a runner leaves at GITHUB_EVENT_PATH",
    },
    "intake-no-form": {
        "vi": "issue này không mang nhãn của phiếu nào; danh sách phiếu ở .github/ISSUE_TEMPLATE",
        "en": "this issue has the label of no form; the forms are in .github/ISSUE_TEMPLATE",
    },
    "links-no-report": {
        "vi": "tệp này không phải là kết quả của lychee; hãy chạy: lychee --format json",
        "en": "this file is no report of lychee; run: lychee --format json",
    },
    "new-broken-off": {
        "vi": "chưa trả lời hết; chưa ghi gì cả",
        "en": "not all questions were answered; nothing was written",
    },
    "new-no-questions": {
        "vi": 'chưa có bộ câu hỏi cho "{word}"; hãy chạy không có --interactive để lấy mẫu mà điền',
        "en": 'there are no questions for "{word}"; run it without --interactive for a form to fill in',
    },
    "new-exists": {
        "vi": "đã có {path}; hãy sửa tệp ấy, hoặc cho một tên khác",
        "en": "there is already {path}; change that file, or give another name",
    },
    "new-leads-out": {
        "vi": "{folder} dẫn ra ngoài thư mục nội dung",
        "en": "{folder} leads out of the content folder",
    },
    "new-name": {
        "vi": "hãy cho một tên: hanoi new {word} TÊN",
        "en": "give the {word} a name: hanoi new {word} NAME",
    },
    "new-no-address": {
        "vi": 'không tạo được địa chỉ từ "{name}"; hãy cho tên có chữ cái Latinh hoặc chữ số',
        "en": 'no address can be made of "{name}"; give a name with Latin letters or digits',
    },
    "new-start": {
        "vi": '"{text}" không phải là ngày; hãy viết như 2026-11-22 hoặc 2026-11-22T15:00',
        "en": '"{text}" is no day; write it as 2026-11-22 or 2026-11-22T15:00',
    },
    "new-start-of-none": {
        "vi": "chỉ sự kiện (event) và tin (news) có ngày; với {word}, hãy bỏ --start",
        "en": "only an event and news have a day; leave out --start for a {word}",
    },
    "record-deep": {
        "vi": "bản ghi lồng nhau hơn {limit} cấp",
        "en": "the record is nested more than {limit} levels deep",
    },
    "record-json": {
        "vi": "bản ghi không phải là JSON: dòng {line}, cột {column}: {detail}",
        "en": "the record is not JSON: line {line}, column {column}: {detail}",
    },
    "record-large": {"vi": "bản ghi lớn hơn {limit} kB", "en": "the record is larger than {limit} kB"},
    "record-no-entry": {
        "vi": "không viết được bản ghi này thành mục; có khóa nào rất dài, hay giá trị nào lồng quá sâu không?",
        "en": "the record cannot be written as an entry; is a key very long, or a value nested too deep?",
    },
    "record-no-number": {
        "vi": "bản ghi có {word}, không phải là số",
        "en": "the record has {word}, which is no number",
    },
    "record-no-object": {
        "vi": 'bản ghi không phải là một đối tượng JSON, như {{"name": {{"vi": "…"}}}}',
        "en": 'the record is not a JSON object, such as {{"name": {{"vi": "…"}}}}',
    },
    "record-not-utf8": {"vi": "bản ghi không phải là văn bản UTF-8", "en": "the record is not UTF-8 text"},
    "record-twice": {"vi": 'bản ghi có khóa "{key}" hai lần', "en": 'the record has the key "{key}" twice'},
    "schema-of-what": {
        "vi": "hãy cho một trong các loại {known}, hoặc --all THƯ-MỤC",
        "en": "schema needs one of {known}, or --all DIR",
    },
    "site-content": {
        "vi": "không dựng trang vào {path}: thư mục nội dung nằm ở đó; hãy cho thư mục khác bằng --site-dir",
        "en": "the site is not built into {path}, because the content folder is there; give another one with --site-dir",
    },
    "site-file": {
        "vi": "không dựng trang vào {path}: đó là một tệp; hãy cho thư mục khác bằng --site-dir",
        "en": "the site is not built into {path}, because that is a file; give a folder with --site-dir",
    },
    "site-program": {
        "vi": "không dựng trang vào {path}: chương trình này nằm ở đó; hãy cho thư mục khác bằng --site-dir",
        "en": "the site is not built into {path}, because this program is there; give another folder with --site-dir",
    },
    "site-repository": {
        "vi": "không dựng trang vào {path}: đó là một kho git, và lịch sử của nó sẽ mất; hãy dựng vào chỗ khác rồi chép sang",
        "en": "the site is not built into {path}: that is a git repository, whose history would be lost; build elsewhere and copy the site there",
    },
    "site-something-else": {
        "vi": "không dựng trang vào {path}: trong đó có tệp khác, không phải trang đã dựng lần trước, và chúng sẽ mất; "
        "hãy cho một thư mục mới hoặc trống bằng --site-dir",
        "en": "the site is not built into {path}: it holds other files than a site built earlier, and they would be lost; "
        "give a new or empty folder with --site-dir",
    },
    "site-kept": {
        "vi": "{trouble}; trang đã dựng lần trước vẫn nguyên như cũ",
        "en": "{trouble}; the site built before is as it was",
    },
    "space-none": {
        "vi": 'không có không gian "{slug}"; mã của không gian là tên tệp của nó, bỏ .md',
        "en": 'there is no space "{slug}"; its slug is the name of its file without .md',
    },
    "zone": {
        "vi": "máy này thiếu dữ liệu múi giờ của Hà Nội; hãy cài lại gói tzdata của Python: make .venv/.ready",
        "en": "this computer lacks the time zone of Hà Nội; install Python's package tzdata again: make .venv/.ready",
    },
    "open-requests": {
        "vi": "{path} không phải là danh sách đề nghị đang mở; cần một danh sách JSON gồm number, title, url, paths",
        "en": "{path} is no list of open proposals; it must be a JSON list of number, title, url and paths",
    },
    "status-commit": {
        "vi": 'HANOI_COMMIT là "{text}", nhưng phải là mã băm của một commit; hãy sửa hoặc bỏ biến này',
        "en": 'HANOI_COMMIT is "{text}", but must be the hash of a commit; correct or unset it',
    },
    "status-time": {
        "vi": '"{text}" không phải là thời điểm có múi giờ; hãy viết như 2026-11-21T05:00:00+07:00 (HANOI_BUILT, HANOI_COMMITTED)',
        "en": '"{text}" is no moment with its time zone; write it as 2026-11-21T05:00:00+07:00 (HANOI_BUILT, HANOI_COMMITTED)',
    },
}
"""By what is wrong; names in braces are put in."""

_REASONS: dict[int, dict[Language, str]] = {
    errno.EACCES: {"vi": "không có quyền", "en": "permission denied"},
    errno.EPERM: {"vi": "không có quyền", "en": "permission denied"},
    errno.EROFS: {"vi": "chỉ đọc được, không ghi được", "en": "it can only be read, not written"},
    errno.ENOENT: {"vi": "không có ở đó", "en": "there is no such file or folder"},
    errno.EEXIST: {"vi": "đã có tệp tên ấy", "en": "there is a file of that name already"},
    errno.EISDIR: {"vi": "đó là thư mục, không phải tệp", "en": "that is a folder, not a file"},
    errno.ENOTDIR: {"vi": "đó là tệp, không phải thư mục", "en": "that is a file, not a folder"},
    errno.ENOSPC: {
        "vi": "hết chỗ trên đĩa, hãy dọn bớt rồi chạy lại",
        "en": "there is no room left on the disk, so make some and call again",
    },
    errno.EDQUOT: {
        "vi": "hết chỗ được phép dùng trên đĩa, hãy dọn bớt rồi chạy lại",
        "en": "your share of the disk is used up, so make some room and call again",
    },
    errno.ELOOP: {"vi": "liên kết đi vòng tròn", "en": "symbolic links lead in a circle"},
    errno.EADDRINUSE: {"vi": "địa chỉ này đang được dùng", "en": "the address is in use already"},
    errno.EADDRNOTAVAIL: {"vi": "máy này không có địa chỉ ấy", "en": "this computer has no such address"},
}


class WrongCallError(ValueError):
    """What was asked for cannot be done; nothing was changed."""

    def __init__(self, what: str, **names: object) -> None:
        """Takes a key of `TEXTS`, and the names that its texts mention."""
        super().__init__(TEXTS[what]["en"].format(**names))
        self.what = what
        self.names = names

    def text(self, lang: Language) -> str:
        """What is wrong, and what to do."""
        return TEXTS[self.what][lang].format(**self.names)


def reason(error: OSError, lang: Language) -> str:
    """Why the operating system refused; in its own words where it is a rare case."""
    known = _REASONS.get(error.errno or 0)
    return known[lang] if known else error.strerror or str(error)


def file_trouble(error: OSError, lang: Language) -> str:
    """The file that the operating system refused, and why."""
    why = reason(error, lang)
    return f"{os.fsdecode(error.filename)}: {why}" if isinstance(error.filename, str | bytes) else why
