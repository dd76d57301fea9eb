const textInputs =
  "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable=true]";

/** Whether a key press belongs to something one types in, an open dialog or the browser, and not to a page's shortcut. */
export function belongsElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return true;
  if (
    event.target instanceof Element &&
    event.target.closest(`${textInputs}, [role=menu], [role=listbox]`)
  )
    return true;
  return document.querySelector("dialog[open], [popover=auto]:popover-open") !== null;
}
