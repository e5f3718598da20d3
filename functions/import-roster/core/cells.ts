/** Whether a row is a blank line: it counts as a row of the file and says nothing. */
export const isBlank = (cells: readonly string[]): boolean => {
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
};
