/*
 * Makes pages quicker to use; every page works without it. No framework, no inline script.
 * Syntax up to ES2017, since the oldest kernel is Chromium 78 (docs/decisions/0022): a test watches over it.
 *
 * In the HTML:
 *   a[data-into="#x"], form[data-into="#x"]   loads the answer into #x instead of a new page; a dialog around #x opens
 *   [data-push]                               ... and puts the address into the history (forms by GET always do)
 *   form[data-upload]                         sends its file with a <progress> and an <output>
 *   form[data-download]                       answers with a file, so this page stays and its buttons open again
 *   select[data-submits]                      sends its form when changed
 *
 * A part that has just arrived is announced by the event "arrived" on the element around it; controls.js listens.
 */
(function () {
  'use strict';

  const page = document;
  page.documentElement.classList.add('scripted');

  const find = (selector, within) => (within || page).querySelector(selector);
  const findAll = (selector, within) => Array.from((within || page).querySelectorAll(selector));

  /** Runs the action when the event happens on, or inside, an element that fits. */
  function when(event, selector, action) {
    page.addEventListener(event, e => {
      const element = e.target.closest ? e.target.closest(selector) : null;
      if (element) action(element, e);
    });
  }

  // ---------- toasts ----------

  /** Says one sentence. A failure stays until it is closed. */
  function toast(sentence, isFailure) {
    const line = page.createElement('p');
    line.className = isFailure ? 'toast toast-bad' : 'toast';
    line.textContent = sentence;
    const close = page.createElement('button');
    close.type = 'button';
    close.className = 'toast-close';
    close.setAttribute('aria-label', '关闭提示');
    close.textContent = '×';
    close.addEventListener('click', () => line.remove());
    line.appendChild(close);
    find('#toasts').appendChild(line);
    if (!isFailure) setTimeout(() => line.remove(), 6000);
  }

  /** The sentence that a partial answer brings along. */
  function toastOf(header, isFailure) {
    if (header) toast(decodeURIComponent(header), isFailure);
  }

  // ---------- parts of pages ----------

  const sentenceFor = status =>
    status === 401 ? '登录已到时，请重新登录' :
    status === 403 ? '当前岗位没有这项权限' :
    status === 404 ? '内容不存在，或者不在管理范围内' :
    status === 413 ? '文件太大' :
    status === 429 ? '操作太频繁，请稍后再试' :
    '没有完成，请刷新页面后再试（' + status + '）';

  function put(target, html) {
    target.innerHTML = html;
    target.removeAttribute('aria-busy');
    const first = find('[autofocus], .error-summary, h1, h2, h3', target) || target;
    if (!first.matches('input, select, textarea, button, a')) first.setAttribute('tabindex', '-1');
    const dialog = target.closest('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    first.focus();
    target.dispatchEvent(new CustomEvent('arrived', { bubbles: true }));
  }

  /** A full page instead of a part: sign-in has run out, or an old server. Then the browser goes there. */
  const isWholePage = html => /^\s*<!doctype/i.test(html);

  const pageNow = () => location.pathname + location.search;
  let shown = pageNow();

  async function load(address, request, target, push) {
    target.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(address, Object.assign({ credentials: 'same-origin', headers: { 'X-Partial': '1' } }, request));
      const signIn = answer.headers.get('X-Sign-In');
      if (signIn) {
        location.assign(signIn); // what was typed has been kept
        return;
      }
      const html = await answer.text();
      const isFailure = answer.status >= 400;
      toastOf(answer.headers.get('X-Toast'), isFailure);
      if (isWholePage(html)) {
        if (!isFailure) location.assign(answer.url);
        else toast(sentenceFor(answer.status), true);
      } else if (html) {
        put(target, html);
        if (push) history.pushState(null, '', address);
        shown = pageNow();
      } else if (isFailure && !answer.headers.get('X-Toast')) {
        toast(sentenceFor(answer.status), true);
      }
    } catch (failure) {
      toast('网络不通，请稍后再试', true);
    }
    target.removeAttribute('aria-busy');
  }

  when('click', 'a[data-into]', (link, e) => {
    const target = find(link.getAttribute('data-into'));
    if (!target || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    load(link.href, {}, target, link.hasAttribute('data-push'));
  });

  // Also a jump within the page moves through the history: only another page is fetched, so that nothing typed is lost.
  addEventListener('popstate', () => { if (pageNow() !== shown) location.reload(); });

  // ---------- forms ----------

  const tokenOf = form => {
    const field = find('input[name=__RequestVerificationToken]', form);
    return field ? field.value : '';
  };

  /** The form's fields together with the button that sent it. */
  function fieldsOf(form, button) {
    const fields = new FormData(form);
    if (button && button.name) fields.append(button.name, button.value);
    return fields;
  }

  let pressed = null; // Chromium 78 has no SubmitEvent.submitter.
  when('click', 'button, input[type=submit]', button => { pressed = button; });

  /** A second click must not send a second time. Disabled after the event, so that the button's own value is still sent. */
  function guard(form, on) {
    form.toggleAttribute('data-sending', on);
    setTimeout(() => Array.from(form.elements).filter(control => control.type === 'submit').forEach(button => {
      if (on && !button.disabled) {
        button.disabled = true;
        button.setAttribute('aria-busy', 'true');
      } else if (!on && button.getAttribute('aria-busy')) {
        button.disabled = false;
        button.removeAttribute('aria-busy');
      }
    }), 0);
  }

  page.addEventListener('submit', async e => {
    const form = e.target;
    if (e.defaultPrevented) return;
    if (form.hasAttribute('data-sending')) {
      e.preventDefault();
      return;
    }
    const button = pressed && form.contains(pressed) ? pressed : null;
    const target = form.hasAttribute('data-into') ? find(form.getAttribute('data-into')) : null;
    const isGet = form.method === 'get';
    if (form.hasAttribute('data-upload')) {
      e.preventDefault();
      guard(form, true);
      upload(form, target);
      return;
    }
    if (!isGet) guard(form, true);
    if (form.hasAttribute('data-download')) setTimeout(() => guard(form, false), 3000);
    if (!target) return;

    e.preventDefault();
    const fields = fieldsOf(form, button);
    if (isGet) await load(form.action.split('?')[0] + '?' + new URLSearchParams(fields), {}, target, true);
    else await load(form.action, { method: 'POST', body: fields, headers: { 'X-Partial': '1', RequestVerificationToken: tokenOf(form) } }, target);
    guard(form, false);
  });

  // Back from the next page: the browser shows this one as it was left, with closed buttons.
  addEventListener('pageshow', e => {
    if (e.persisted) findAll('form[data-sending]').forEach(form => guard(form, false));
  });

  /** By XMLHttpRequest, since fetch does not tell how much has been sent. */
  function upload(form, target) {
    const request = new XMLHttpRequest();
    const bar = find('progress', form);
    const words = find('output', form);
    const failed = sentence => {
      toast(sentence, true);
      if (bar) bar.value = 0;
      if (words) words.textContent = '';
      guard(form, false);
    };
    const box = find('.upload-progress', form);
    if (box) box.hidden = false;
    request.open('POST', form.action);
    request.setRequestHeader('RequestVerificationToken', tokenOf(form));
    if (target) request.setRequestHeader('X-Partial', '1');
    request.upload.onprogress = e => {
      if (!e.lengthComputable) return;
      const share = Math.round(100 * e.loaded / e.total);
      if (bar) bar.value = share;
      if (words) words.textContent = share < 100 ? '已上传 ' + share + '%' : '上传完成，正在读取，请稍候';
    };
    request.onload = () => {
      toastOf(request.getResponseHeader('X-Toast'), request.status >= 400);
      const isWhole = isWholePage(request.responseText);
      if (request.status >= 400 && (isWhole || !target)) failed(sentenceFor(request.status));
      else if (isWhole || !target) location.assign(request.responseURL);
      else {
        put(target, request.responseText);
        guard(form, false);
      }
    };
    request.onerror = () => failed('上传中断，请检查网络后重试');
    request.send(new FormData(form));
  }

  when('change', 'select[data-submits]', select => {
    const form = select.form;
    const button = find('button[type=submit]', form);
    if (button) button.click();
    else form.submit();
  });

  // ---------- on arrival ----------

  const refused = find('.error-summary');
  if (refused) refused.focus();
  setTimeout(() => findAll('#toasts .toast').forEach(line => line.remove()), 8000);
}());
