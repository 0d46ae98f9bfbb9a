@NullMarked
package com.bytebase.jobs;

import org.jspecify.annotations.NullMarked;
