"""A keyboard and no mouse."""

# What has the focus: where it is, whether it shows, and whether it is a control of the page's main part.
FOCUSED = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect();
  if (it === document.body || !it.closest('main')) return null;
  return {what: it.outerHTML.slice(0, 120), top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right,
          place: [...document.querySelectorAll('main *')].indexOf(it)};
}"""
# Every control of the main part that is to be seen; of radio buttons Tab reaches one of a group.
CONTROLS = """() => [...document.querySelectorAll('main *')].map((it, place) => [it, place]).filter(([it]) =>
  it.matches('a[href], button:not([disabled]), input:not([type=hidden]):not([type=radio]), select, textarea, summary')
  && it.checkVisibility({visibilityProperty: true})).map(([it, place]) => [place, it.outerHTML.slice(0, 120)])"""


class Keys:
    """Somebody who has no mouse: what cannot be reached by Tab, or not seen when it is, does not exist."""

    def __init__(self, page):
        self.page = page

    def reach(self, selector):
        for _ in range(160):
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                self.is_seen(selector)
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} is not reached by Tab")

    def is_seen(self, name):
        outlined = self.page.evaluate(
            """() => { const style = getComputedStyle(document.activeElement), box = document.activeElement.closest('label');
            return [style, ...(box ? [getComputedStyle(box)] : [])].some(
                it => (it.outlineStyle !== 'none' && it.outlineWidth !== '0px') || it.boxShadow !== 'none') }""")
        assert outlined, f"{name} has the focus, and nothing shows it"

    def type(self, selector, text):
        self.reach(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def press(self, selector, key="Enter"):
        self.reach(selector)
        self.page.keyboard.press(key)

    def choose(self, selector, value):
        self.reach(selector)
        for _ in range(400):
            if self.page.locator(selector).input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{selector} does not come to {value}")

    def walk(self):
        """Tabs through the page's main part: whatever can be used is reached, in the order in which it is read, down the page or along
        a line, and nothing has the focus unseen.

        Returns: how many there are."""
        reached = []
        self.page.evaluate("document.querySelector('a[href]').focus()")
        for _ in range(400):
            self.page.keyboard.press("Tab")
            told = self.page.evaluate(FOCUSED)
            if told is None:
                if reached:
                    break
                continue
            self.is_seen(told["what"])
            if reached:
                last = reached[-1]
                assert told["place"] > last["place"], f"{told['what']} comes after {last['what']}, which stands behind it"
                is_along = told["left"] >= last["right"] - 1
                assert told["top"] >= last["top"] - 1 or is_along or told["bottom"] > last["top"], (
                    f"after {last['what']} the focus goes up to {told['what']}")
            reached.append(told)
        places = {told["place"] for told in reached}
        missed = [what for place, what in self.page.evaluate(CONTROLS) if place not in places]
        assert not missed, f"not reached by Tab: {missed}"
        return len(reached)
