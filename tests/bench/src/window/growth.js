// Goes through all screens, `count` views from the number `first` on, as fast as each stands; every view of the users has
// another search, and in lists the first thing is inspected.
const [first, count, done] = arguments;
const frame = () => new Promise((next) => requestAnimationFrame(next));
const stands = async (screen) => {
  const since = performance.now();
  while (
    document.getElementById(`${screen}-title`) === null ||
    document.querySelector("[aria-busy=true]") !== null
  ) {
    if (performance.now() - since > 10_000)
      throw new Error(`${screen} does not come to rest`);
    await frame();
  }
  await frame();
};
const go = async (view) => {
  const screen = ["overview", "endpoint", "users", "traffic"][view % 4];
  const search =
    screen === "users"
      ? `?q=person.${String(view % 1000).padStart(5, "0")}`
      : "";
  location.hash = `#/${screen}${search}`;
  await stands(screen);
  document
    .querySelector('[role=grid] [data-row="0"] [data-column="0"]')
    ?.click();
  await stands(screen);
};
(async () => {
  for (let view = first; view < first + count; view += 1) await go(view);
  return null;
})().then(done, (problem) => done(String(problem)));
