/** How the API behaves everywhere: problems, permissions declared on methods, paging, revisions, request ids. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store"})
package com.bytebase.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
