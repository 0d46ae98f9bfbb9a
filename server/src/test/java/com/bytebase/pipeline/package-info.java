@NullMarked
package com.bytebase.pipeline;

import org.jspecify.annotations.NullMarked;
