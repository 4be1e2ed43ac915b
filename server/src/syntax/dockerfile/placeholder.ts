/** Whether a text holds a placeholder that another program fills in before a builder reads the file: `{{ x }}`, `%%X%%`, `<% x %>`, `@X@`. */
export const hasPlaceholder = (text: string): boolean => /\{\{|%%|<%|@\w+@/.test(text);
