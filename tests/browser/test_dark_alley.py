"""The whole loop in real browsers: from a dark alley without a signal to the plan's number and the year's report."""

import io
import re

from PIL import Image

from tests.browser.conftest import DESKTOP, PHONE

INDICATOR = "monitoring-acted-on"
NAME = "서포터즈 안전 모니터링 개선 반영율"
WORDS = "가로등 두 개가 나갔어요"
CASE = 'main a[href^="/office/case/"]'

STORED = """new Promise((done) => {
  const opening = indexedDB.open("yeogiro");
  opening.onsuccess = () => {
    const rows = opening.result.transaction("outbox").objectStore("outbox").count();
    rows.onsuccess = () => done(rows.result);
  };
})"""
"""How many answers the phone keeps, whosever they are."""


def a_photo() -> dict[str, object]:
    """A photo as a phone takes it: noise, so that a cover drawn over it is seen in the pixels, and a place."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (37.0, 34.0, 45.0), 3: "E", 4: (126.0, 56.0, 12.0)})
    out = io.BytesIO()
    picture = Image.merge("RGB", [Image.effect_noise((300, 400), 90)] * 3)
    picture.save(out, "JPEG", quality=95, exif=exif.tobytes())
    return {"name": "골목.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def signed_in(page, username: str) -> None:
    page.goto("/sign-in/")
    page.locator(f'form[action*="/sign-in/as/{username}/"] button').first.click()
    page.wait_for_load_state()


def counted(page) -> tuple[int, int]:
    """What the indicator's page says: how many of how many."""
    page.goto(f"/plan/indicators/{INDICATOR}/")
    words = page.locator(".yg-head").inner_text()
    below, above = re.search(r"(\d+) 가운데 (\d+)", words).groups()
    return int(above), int(below)


def reported(page) -> tuple[int, int]:
    """What the year's report says of the same."""
    page.goto("/plan/reports/2022/annual/")
    cells = page.locator("tr", has_text=NAME).first.locator("th, td").all_inner_texts()
    above, below = [one for one in cells[cells.index(NAME) + 1 :] if one.isdigit()][-2:]
    return int(above), int(below)


def spread(content: bytes, box: tuple[float, float, float, float]) -> float:
    """How much the pixels of a part of the picture differ: noise far, a cover hardly."""
    image = Image.open(io.BytesIO(content)).convert("L")
    left, top, right, bottom = box
    part = image.crop((left * image.width, top * image.height, right * image.width, bottom * image.height))
    pixels = part.tobytes()
    middle = sum(pixels) / len(pixels)
    return (sum((one - middle) ** 2 for one in pixels) / len(pixels)) ** 0.5


def test_a_dark_alley_becomes_a_number(open_page, axe):
    visitor = open_page(DESKTOP)
    before = counted(visitor)
    assert reported(visitor) == before

    # The supporter stands in the alley, and there is no signal.
    phone = open_page(PHONE)
    signed_in(phone, "supporter")
    phone.goto("/rounds/")
    phone.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    place = phone.locator("h1").inner_text()
    while not phone.evaluate("caches.match('/rounds/').then((page) => page !== undefined)"):
        phone.wait_for_timeout(100)
    phone.context.set_offline(True)
    phone.faults.clear()
    phone.reload()
    assert phone.locator("h1").inner_text() == place, "the page stands on the phone"
    phone.get_by_text("불이 꺼짐").click()
    phone.set_input_files('input[name="photos"]', a_photo())
    canvas = phone.locator("canvas")
    canvas.wait_for()
    box = canvas.bounding_box()
    phone.mouse.move(box["x"] + 0.2 * box["width"], box["y"] + 0.2 * box["height"])
    phone.mouse.down()
    phone.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 0.5 * box["height"])
    phone.mouse.up()
    phone.fill("textarea", WORDS)
    phone.locator("#step-3 button[type=submit]").click()
    phone.get_by_role("heading", name="저장했습니다.").wait_for()
    assert phone.locator("[data-calm] [data-waiting]").inner_text() == "1"
    assert place in phone.locator("[data-list]").inner_text()
    assert axe(phone) == []

    # Nothing has arrived yet.
    desk = open_page(DESKTOP)
    signed_in(desk, "coordinator")
    desk.goto(f"/office/cases/?q={WORDS}")
    assert desk.locator(CASE).count() == 0

    phone.context.set_offline(False)
    phone.locator("[data-when-sent]").wait_for()
    phone.goto("/rounds/mine/")
    card = phone.locator("article").first
    receipt = re.search(r"2022-\d{5}", card.inner_text())[0]
    assert "토목과" in card.inner_text(), "the department that answers for lights"
    photo = phone.request.get(card.locator("img").get_attribute("src").replace("small", "large")).body()
    assert (b"Exif" in photo, b"GPS" in photo) == (False, False)
    assert spread(photo, (0.25, 0.25, 0.55, 0.45)) < 12 < spread(photo, (0.65, 0.6, 0.95, 0.9))

    # The office answers and acts.
    desk.goto(f"/office/cases/?q={receipt}")
    assert "토목과" in desk.locator("main").inner_text()
    desk.locator(CASE).first.click()
    work = desk.url.rstrip("/")
    for verb, words in (("reply", "오늘 밤에 고칩니다."), ("act", "등 두 개를 갈았습니다.")):
        desk.goto(f"{work}/{verb}/")
        desk.fill("main textarea[name=text]", words)
        desk.locator("main form button.krds-btn.large").first.click()
        desk.wait_for_url(f"{work}/")
    acted = counted(visitor)
    assert acted == (before[0] + 1, before[1] + 1)

    # The supporter has the last word.
    phone.goto("/rounds/mine/")
    assert "등 두 개를 갈았습니다." in card.inner_text()
    card.get_by_role("button", name="고쳐졌어요").click()
    phone.wait_for_load_state()
    assert "해결 확인" in card.inner_text()
    assert counted(visitor) == acted
    assert reported(visitor) == acted


def test_what_one_saw_is_never_sent_by_another_and_a_session_that_ended_loses_nothing(open_page):
    phone = open_page(PHONE)
    signed_in(phone, "supporter-2")
    phone.goto("/rounds/")
    phone.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    while not phone.evaluate("caches.match('/rounds/').then((page) => page !== undefined)"):
        phone.wait_for_timeout(100)
    phone.context.set_offline(True)
    phone.get_by_text("이상 없음, 다음 곳으로").click()
    phone.get_by_role("heading", name="저장했습니다.").wait_for()
    session = [one for one in phone.context.cookies() if one["name"] == "sessionid"]
    phone.context.clear_cookies(name="sessionid")
    phone.context.set_offline(False)
    phone.get_by_text("다시 로그인하면 보냅니다.").wait_for()
    assert phone.locator("[data-calm] [data-waiting]").inner_text() == "1"

    signed_in(phone, "supporter-3")
    phone.goto("/rounds/")
    assert phone.locator("[data-calm]").is_hidden(), "somebody else's answers are not shown"
    phone.wait_for_timeout(1500)
    assert phone.evaluate(STORED) == 1

    phone.context.clear_cookies(name="sessionid")
    phone.context.add_cookies(session)
    phone.goto("/rounds/")
    for _try in range(100):
        if phone.evaluate(STORED) == 0:
            break
        phone.wait_for_timeout(100)
    assert phone.evaluate(STORED) == 0, "sent once its own account is back"


def test_a_resident_reports_in_three_taps_without_a_signal(open_page, axe):
    phone = open_page(PHONE)
    phone.goto("/report/")
    phone.get_by_text("가로등·보안등").click()
    phone.fill("#where", "시장 뒤 골목")
    phone.context.set_offline(True)
    phone.locator("#step-3 button[type=submit]").click()
    phone.get_by_role("heading", name="저장했습니다.").wait_for()
    phone.context.set_offline(False)
    phone.wait_for_url(re.compile(r"/report/[0-9a-f]{48}/$"))
    assert "시장 뒤 골목" in phone.locator("main").inner_text()
    assert axe(phone) == []
    link = phone.url
    phone.goto("/report/")
    phone.get_by_role("heading", name="이 휴대폰에서 보낸 신고").wait_for()
    assert link.endswith(phone.locator("[data-links] a").first.get_attribute("href"))
