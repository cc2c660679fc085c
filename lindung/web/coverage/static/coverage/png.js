// Offers each picture of the downloads as PNG too: drawn by the browser from the same SVG. Without it the SVG remains.
document.addEventListener("DOMContentLoaded", () => {
  for (const link of document.querySelectorAll('.downloads a[href*=".svg"]')) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = "PNG";
    button.setAttribute("aria-label", link.textContent.replace("SVG", "PNG"));
    button.addEventListener("click", () => save(link.href, button));
    link.after(" ", button);
  }
  function save(address, button) {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = 1440;
      canvas.height = Math.round(canvas.width * image.naturalHeight / image.naturalWidth);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(blob);
        link.download = new URL(address).pathname.split("/").slice(-3).filter((part) => part !== "unduh").reverse().join("-").replace(".svg", "") + ".png";
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      }, "image/png");
    };
    image.onerror = () => { button.disabled = true; };
    image.src = address;
  }
});
