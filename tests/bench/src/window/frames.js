// Records every frame of the page from one call to the next: how long after the frame before it began, how long drawing it
// took, whether rows in sight were still waiting for their people, and whether rows were missing in sight.
const [mode] = arguments;
const grid = () => document.querySelector("[role=grid]");
const waits = () => {
  const box = grid()?.getBoundingClientRect();
  return (
    box !== undefined &&
    [...grid().querySelectorAll("[data-row][aria-busy=true]")].some((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > box.top && top < box.bottom;
    })
  );
};
const isBare = () => {
  const rows = grid()?.querySelectorAll("[data-row]");
  if (rows === undefined || rows.length === 0) return false;
  const box = grid().getBoundingClientRect();
  const head = grid()
    .querySelector(".grid-head")
    .getBoundingClientRect().bottom;
  const last = rows[rows.length - 1];
  const ends =
    Number(last.dataset.row) + 2 ===
    Number(grid().getAttribute("aria-rowcount"));
  return (
    rows[0].getBoundingClientRect().top > head + 1 ||
    (!ends && last.getBoundingClientRect().bottom < box.bottom - 1)
  );
};
if (mode === "start") {
  const record = { frames: [], running: true };
  window.__frames = record;
  const channel = new MessageChannel();
  let last = performance.now();
  let begun = last;
  let [waiting, bare] = [false, false];
  // A message is delivered after the page was laid out and painted.
  channel.port1.onmessage = () => {
    const drawing = performance.now() - begun;
    record.frames.push([begun - last, drawing, waiting ? 1 : 0, bare ? 1 : 0]);
    last = begun;
    if (record.running) requestAnimationFrame(tick);
  };
  const tick = () => {
    begun = performance.now();
    // All that reacts to the scrolling has run; what is there now is what will be painted.
    [waiting, bare] = [waits(), isBare()];
    channel.port2.postMessage(null);
  };
  requestAnimationFrame(tick);
  return null;
}
window.__frames.running = false;
return window.__frames.frames;
