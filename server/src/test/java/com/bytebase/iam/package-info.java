@NullMarked
package com.bytebase.iam;

import org.jspecify.annotations.NullMarked;
