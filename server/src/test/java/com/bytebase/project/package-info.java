@NullMarked
package com.bytebase.project;

import org.jspecify.annotations.NullMarked;
