// Keeps one region of a page equal to what the server would draw now.
//
// The region names a stream of server-sent events and the address of its own markup. Each event
// "changed" fetches that markup again and swaps it in. Without this module the page is complete;
// it just does not move by itself.

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60000;
const TEXTS = { live: "Live", reconnecting: "Reconnecting", paused: "Paused" };

function showState(state) {
  const pill = document.getElementById("live-state");
  const text = document.getElementById("live-text");
  if (!pill || !text) return;
  pill.hidden = false;
  pill.dataset.state = state;
  text.textContent = TEXTS[state];
}

function announce(region) {
  const line = document.getElementById("live-announcement");
  const root = region.querySelector("[data-announce]");
  if (line && root) line.textContent = root.dataset.announce;
}

// Opened details and the focused element are found again by their ids.
function swap(region, html) {
  const arriving = new DOMParser().parseFromString(html, "text/html").body;
  for (const opened of region.querySelectorAll("details[open][id]")) {
    const same = arriving.querySelector(`#${CSS.escape(opened.id)}`);
    if (same) same.open = true;
  }
  const focused = region.contains(document.activeElement) ? document.activeElement.id : "";
  region.replaceChildren(...arriving.childNodes);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

// Many events in a row cost one request at a time: a change during a request asks once more.
function makeRefresh(region) {
  let isRunning = false;
  let isWanted = false;
  let last = null;
  return async function refresh() {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    try {
      while (isWanted) {
        isWanted = false;
        const answer = await fetch(region.dataset.fragmentUrl, { credentials: "same-origin" });
        if (answer.redirected || [401, 403, 404].includes(answer.status)) {
          // Signed out, consent withdrawn or child gone: the whole page knows what to say.
          location.reload();
          return;
        }
        if (!answer.ok) throw new Error(`status ${answer.status}`);
        const html = await answer.text();
        if (html === last) continue;
        last = html;
        swap(region, html);
        announce(region);
      }
    } finally {
      isRunning = false;
    }
  };
}

function keepLive(region) {
  const refresh = makeRefresh(region);
  let source = null;
  let timer = 0;
  let wait = FIRST_WAIT;
  let mayHaveMissed = false;

  function retry() {
    showState("reconnecting");
    mayHaveMissed = true;
    clearTimeout(timer);
    // Spread out, so that a restarted server is not met by everybody at once.
    timer = setTimeout(open, wait * (0.5 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  function recovered() {
    wait = FIRST_WAIT;
  }

  function update() {
    refresh().then(recovered, () => {
      close();
      retry();
    });
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function open() {
    close();
    source = new EventSource(region.dataset.liveUrl);
    source.addEventListener("open", () => {
      showState("live");
      if (mayHaveMissed) update();
      else recovered();
      mayHaveMissed = false;
    });
    source.addEventListener("changed", update);
    source.addEventListener("error", () => {
      showState("reconnecting");
      mayHaveMissed = true;
      // A dropped connection is reopened by the browser itself, a refused one is not.
      if (source?.readyState === EventSource.CLOSED) retry();
    });
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      close();
      mayHaveMissed = true;
      showState("paused");
    } else {
      open();
    }
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && open());
  if (document.hidden) showState("paused");
  else open();
}

const region = document.querySelector("[data-live-url]");
if (region) keepLive(region);
