/** Asks the person for a script from the disk. */

export function chooseFile(take: (file: File) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".dmem,.txt,text/plain";
  input.onchange = () => input.files?.[0] && take(input.files[0]);
  input.click();
}
