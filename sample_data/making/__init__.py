"""How the sample workbooks are made: one idea a module, from the invented course to the list of files."""
