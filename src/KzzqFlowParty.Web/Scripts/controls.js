/*
 * The small behaviors of controls; every page works without them. Syntax as in enhance.js.
 *
 * In the HTML:
 *   [data-shown-by="name"][data-shown-for="a b"]  is shown while the control of that name has one of these values
 *   [data-narrows="#list"]                    a field that shows only those rows which contain its words
 *   [data-selection="#bar"]                   a table whose ticked boxes (.tick-row, .tick-all) show the bar
 *   [data-opens="#x"], [data-closes]          opens a dialog, closes the dialog around it
 *   details[data-closed-on-phones]            is open on a desk and closed on a phone
 *   [data-toggles="#x"]                       shows and hides #x, and says so by aria-expanded
 *   [data-regions="/address"]                 three selects, each filling the next one
 *   [data-finds="/address?…"]                 a search field with a button, whose answer goes into .picker-found
 *   [data-shows-password="id"], [data-print], [data-goes-back], [data-needs-script], form[data-large-type],
 *   [data-needs-no-script]
 */
(function () {
  'use strict';

  const page = document;
  const find = (selector, within) => (within || page).querySelector(selector);
  const findAll = (selector, within) => Array.from((within || page).querySelectorAll(selector));

  /** Runs the action when the event happens on, or inside, an element that fits. */
  function when(event, selector, action) {
    page.addEventListener(event, e => {
      const element = e.target.closest ? e.target.closest(selector) : null;
      if (element) action(element, e);
    });
  }

  // ---------- what depends on another field ----------

  function valuesOf(name, form) {
    return findAll('[name="' + name + '"]', form)
      .filter(control => control.type === 'radio' || control.type === 'checkbox' ? control.checked : control.type !== 'hidden')
      .map(control => control.value);
  }

  /** Hidden controls are disabled too, so that what cannot be seen is not sent. */
  function showDependents(within) {
    findAll('[data-shown-by]', within).forEach(part => {
      const form = part.closest('form') || page;
      const wanted = part.getAttribute('data-shown-for').split(' ');
      const isShown = valuesOf(part.getAttribute('data-shown-by'), form).some(value => wanted.includes(value));
      part.hidden = !isShown;
      findAll('input, select, textarea', part).forEach(control => {
        if (!isShown && !control.disabled) control.setAttribute('data-closed-with-part', '');
        if (isShown && !control.hasAttribute('data-closed-with-part')) return;
        control.disabled = !isShown;
        if (isShown) control.removeAttribute('data-closed-with-part');
      });
    });
  }

  when('change', 'input, select', control => showDependents(control.form || page));

  // ---------- a date in three fields ----------

  /** A whole date that was put into the first field, in any usual form, goes where it belongs. */
  when('change', '.partial-date input:first-child', year => {
    const parts = findAll('input', year.closest('.partial-date'));
    const digits = year.value.normalize('NFKC').trim();
    const read = /^(\d{4})\D(\d{1,2})(?:\D(\d{1,2}))?\D?$/.exec(digits) || /^(\d{4})(\d{2})(\d{2})?$/.exec(digits);
    if (!read || parts[0] !== year || parts.slice(1).some(part => part.value)) return;
    parts.forEach((part, i) => { part.value = read[i + 1] || ''; });
  });

  // ---------- a list narrowed while typing ----------

  when('input', '[data-narrows]', words => {
    const wanted = words.value.normalize('NFKC').trim();
    findAll('tbody tr', find(words.getAttribute('data-narrows'))).forEach(row => {
      row.hidden = wanted !== '' && !row.textContent.includes(wanted);
    });
  });

  when('keydown', '[data-narrows]', (words, e) => { if (e.key === 'Enter') e.preventDefault(); });

  // ---------- boxes ticked in a list ----------

  function countTicked(list) {
    const selector = list.getAttribute('data-selection'); // empty where nothing may be ticked
    const bar = selector ? find(selector) : null;
    const boxes = findAll('.tick-row', list);
    const ticked = boxes.filter(box => box.checked);
    boxes.forEach(box => box.closest('tr').classList.toggle('is-selected', box.checked));
    const all = find('.tick-all', list);
    if (all) {
      all.checked = boxes.length > 0 && ticked.length === boxes.length;
      all.indeterminate = ticked.length > 0 && ticked.length < boxes.length;
    }
    if (!bar) return;
    bar.hidden = ticked.length === 0;
    findAll('[data-ticked-count]', bar).forEach(place => { place.textContent = ticked.length; });
  }

  when('change', '.tick-row, .tick-all', box => {
    const list = box.closest('[data-selection]');
    if (!list) return;
    if (box.classList.contains('tick-all')) findAll('.tick-row', list).forEach(other => { other.checked = box.checked; });
    countTicked(list);
  });

  when('click', '[data-clears-selection]', () => findAll('[data-selection]').forEach(list => {
    findAll('.tick-row', list).forEach(box => { box.checked = false; });
    countTicked(list);
  }));

  // ---------- pickers: a region, an organization ----------

  /** The answer's text; null where there was none. */
  async function ask(address) {
    try {
      const answer = await fetch(address, { credentials: 'same-origin', headers: { 'X-Partial': '1' } });
      return answer.ok && !answer.redirected ? await answer.text() : null;
    } catch (failure) {
      return null;
    }
  }

  async function fillBelow(select) {
    const box = select.closest('[data-regions]');
    const selects = findAll('select', box);
    const below = selects.slice(selects.indexOf(select) + 1);
    below.forEach(other => {
      other.value = '';
      other.disabled = true;
    });
    const chosen = select.value;
    if (!below.length || !chosen) return;
    const options = await ask(box.getAttribute('data-regions') + '?under=' + encodeURIComponent(chosen));
    if (select.value !== chosen) return;
    below[0].innerHTML = options === null ? '<option value="">没有取到，请重选上一级</option>' : options;
    below[0].disabled = below[0].options.length < 2;
  }

  when('change', '[data-regions] select', fillBelow);

  /** On a slow network a province is chosen before this script has come. */
  function catchUp(within) {
    findAll('[data-regions]', within).forEach(box => {
      const selects = findAll('select', box);
      selects.forEach((select, i) => {
        if (select.value && selects[i + 1] && selects[i + 1].disabled && selects[i + 1].options.length < 2) fillBelow(select);
      });
    });
  }

  async function findFor(picker) {
    const chosen = find('input[type=radio]:checked', picker);
    const found = find('.picker-found', picker);
    found.setAttribute('aria-busy', 'true');
    const html = await ask(picker.getAttribute('data-finds') +
      '&words=' + encodeURIComponent(find('input[type=search]', picker).value) +
      '&chosen=' + (chosen ? chosen.value : ''));
    found.removeAttribute('aria-busy');
    if (html === null) found.textContent = '没有查到，请检查网络后再试';
    else found.innerHTML = html;
  }

  when('click', '[data-finds] button', (button, e) => {
    e.preventDefault();
    findFor(button.closest('[data-finds]'));
  });

  when('keydown', '[data-finds] input[type=search]', (words, e) => {
    if (e.key !== 'Enter' || e.isComposing) return;
    e.preventDefault();
    findFor(words.closest('[data-finds]'));
  });

  // ---------- dialogs, menus, the drawer ----------

  when('click', '[data-opens]', (opener, e) => {
    const dialog = find(opener.getAttribute('data-opens'));
    if (!dialog || !dialog.showModal) return;
    e.preventDefault();
    dialog.showModal();
  });

  when('click', '[data-closes]', closer => {
    const dialog = closer.closest('dialog');
    if (dialog) dialog.close();
  });

  page.addEventListener('click', e => {
    if (e.target.tagName === 'DIALOG') e.target.close(); // on the backdrop
    findAll('details.menu[open]').forEach(menu => { if (!menu.contains(e.target)) menu.open = false; });
  });

  const drawer = find('.side');
  const drawerOpener = find('.drawer-open');
  const isDrawerOpen = () => drawer && location.hash === '#side';

  function closeDrawer() {
    location.replace('#');
    drawerOpener.focus();
  }

  addEventListener('hashchange', () => {
    if (!drawer) return;
    drawerOpener.setAttribute('aria-expanded', String(isDrawerOpen()));
    if (isDrawerOpen()) find('a, input', drawer).focus();
  });

  page.addEventListener('click', e => {
    if (isDrawerOpen() && !drawer.contains(e.target) && !drawerOpener.contains(e.target)) closeDrawer();
  });

  page.addEventListener('keydown', e => {
    if (e.key !== 'Escape') return;
    if (isDrawerOpen()) closeDrawer();
    findAll('details.menu[open]').forEach(menu => {
      menu.open = false;
      find('summary', menu).focus();
    });
  });

  // ---------- a tree's branches ----------

  when('click', '[data-toggles]', (twist, e) => {
    const part = find(twist.getAttribute('data-toggles'));
    e.preventDefault();
    part.hidden = !part.hidden;
    twist.setAttribute('aria-expanded', String(!part.hidden));
  });

  /** A branch that has been fetched once is only shown and hidden from then on. */
  function becomeToggle(part) {
    const twist = part.id && find('a[aria-expanded][data-into="#' + part.id + '"]');
    if (!twist) return;
    twist.removeAttribute('data-into');
    twist.setAttribute('data-toggles', '#' + part.id);
    twist.setAttribute('aria-expanded', 'true');
    twist.focus();
  }

  // ---------- what folds away on a phone ----------

  // Before the browser goes there, since nothing in a closed part can be gone to.
  when('click', 'a[href^="#"]', link => {
    const part = page.getElementById(link.hash.slice(1));
    const folded = part && part.closest('details.fold');
    if (folded) folded.open = true;
  });

  if (matchMedia('(max-width: 860px)').matches) findAll('details[data-closed-on-phones]').forEach(part => { part.open = false; });

  // ---------- the error summary ----------

  // To the control, with its label and error in view as well.
  when('click', '.error-summary a', (link, e) => {
    const control = page.getElementById(link.hash.slice(1));
    if (!control) return;
    e.preventDefault();
    (control.closest('.field') || control).scrollIntoView();
    control.focus({ preventScroll: true });
  });

  // ---------- small things ----------

  when('change', '[data-shows-password]', box => {
    page.getElementById(box.getAttribute('data-shows-password')).type = box.checked ? 'text' : 'password';
  });

  when('click', '[data-print]', () => print());
  when('click', '[data-goes-back]', () => history.back());

  // Large type at once, without losing what has been typed; the cookie is set beside it.
  page.addEventListener('submit', e => {
    const form = e.target;
    if (!form.hasAttribute('data-large-type')) return;
    e.preventDefault();
    const isOn = page.documentElement.classList.toggle('large-type');
    findAll('form[data-large-type] button').forEach(button => button.setAttribute('aria-pressed', String(isOn)));
    fetch(form.action, { method: 'POST', body: new FormData(form), credentials: 'same-origin', redirect: 'manual' });
  }, true);

  /** What a page, or a part that has just arrived, needs before it is used. */
  function prepare(within) {
    findAll('[data-needs-no-script]', within).forEach(button => button.remove());
    findAll('[data-finds] button', within).forEach(button => { button.type = 'button'; }); // Enter elsewhere in the form saves, not searches
    findAll('[data-needs-script]', within).forEach(part => { part.hidden = false; });
    findAll('[data-print]', within).forEach(button => { button.hidden = false; });
    if (history.length > 1) findAll('[data-goes-back]', within).forEach(button => { button.hidden = false; });
    findAll('[data-selection]', within).forEach(countTicked);
    showDependents(within);
    catchUp(within);
  }

  page.addEventListener('arrived', e => {
    prepare(e.target);
    becomeToggle(e.target);
  });
  prepare(page);
}());
