// Replaces the page by what the server has now. A selection of text is left alone.
const lost = document.getElementById("lost");
async function update() {
  try {
    const response = await fetch(location.pathname + location.search, { cache: "no-store", signal: AbortSignal.timeout(5000) });
    if (!response.ok) throw new Error(String(response.status));
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    if (getSelection().isCollapsed) {
      document.querySelector("main").replaceWith(next.querySelector("main"));
      document.title = next.title;
    }
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  }
  setTimeout(update, 2000);
}
setTimeout(update, 2000);
