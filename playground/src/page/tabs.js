// A row of tabs as the ARIA practices describe it: arrows move, one is in the order of Tab.

/** Wire the role=tab children of `list`; returns select(index). `onSelect(index)` shows the panel. */
export function wireTabs(list, onSelect) {
  const tabs = [...list.querySelectorAll('[role=tab]')];
  const select = (index, focus = false) => {
    tabs.forEach((tab, at) => {
      tab.setAttribute('aria-selected', at === index);
      tab.tabIndex = at === index ? 0 : -1;
    });
    if (focus) tabs[index].focus();
    onSelect(index);
  };
  tabs.forEach((tab, index) => tab.addEventListener('click', () => select(index)));
  list.addEventListener('keydown', event => {
    const now = tabs.indexOf(document.activeElement);
    const next = {
      ArrowRight: now + 1, ArrowLeft: now - 1 + tabs.length, Home: 0, End: tabs.length - 1,
    }[event.key];
    if (next === undefined || now < 0) return;
    event.preventDefault();
    select(next % tabs.length, true);
  });
  return select;
}
