"use strict";
const search = document.getElementById("search");
const templates = Array.from(document.querySelectorAll(".template"), section => ({
    section,
    entry: document.querySelector(`nav a[href="#${section.id}"]`).parentElement,
    text: section.textContent.toLowerCase(),
}));
const none = document.getElementById("none");
const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { section, entry, text } of templates) {
        const fits = words.every(word => text.includes(word));
        section.hidden = entry.hidden = !fits;
        found += fits ? 1 : 0;
    }
    none.hidden = found !== 0 || words.length === 0;
};
search.hidden = false;
search.addEventListener("input", filter);
filter();
