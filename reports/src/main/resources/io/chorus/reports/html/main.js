// Comes with the next step.
document.documentElement.classList.add("scripted");
