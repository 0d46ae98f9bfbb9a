package com.bytebase.vcs;

/** A file of a commit. @param path below the base folder @param blob the id of its content */
record TreeFile(String path, String blob) {}
