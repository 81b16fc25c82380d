// Puts a thousand coloured rows in place of the application, or takes them away again.
const [shown] = arguments;
document.getElementById("yardstick")?.remove();
document.getElementById("root").style.display = shown ? "none" : "";
if (shown) {
  const box = document.createElement("div");
  box.id = "yardstick";
  box.style.cssText = "position: fixed; inset: 0; overflow: auto";
  for (let row = 0; row < 1000; row += 1) {
    const line = document.createElement("div");
    line.style.cssText = `height: 28px; background: hsl(${(row * 37) % 360} 60% 70%)`;
    line.textContent = `row ${row}`;
    box.append(line);
  }
  document.body.append(box);
}
return null;
