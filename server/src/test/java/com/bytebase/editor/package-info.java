@NullMarked
package com.bytebase.editor;

import org.jspecify.annotations.NullMarked;
