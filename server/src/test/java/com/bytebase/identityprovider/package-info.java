@NullMarked
package com.bytebase.identityprovider;

import org.jspecify.annotations.NullMarked;
