/** Asks in a dialog of the page, where the terminal asks in a line. */
export async function confirm({ question, yes }: { question: string; yes?: boolean }): Promise<boolean> {
  if (yes) return true;
  const dialog = document.querySelector("dialog#ask") as HTMLDialogElement;
  (dialog.querySelector("p") as HTMLElement).textContent = question;
  dialog.returnValue = "no";
  dialog.showModal();
  dialog.querySelector<HTMLElement>("#ask-no")?.focus();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  return dialog.returnValue === "yes";
}
