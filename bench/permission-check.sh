#!/bin/sh
# What a decision on a permission takes of somebody with 1,000 bindings: prints p50, p99 and p99.9. The same test is part of the suite.
cd "$(dirname "$0")/.." || exit 1
exec mvn -q -Dquick -DskipWeb -pl server -am test -Dtest=PermissionCheckTest -Dsurefire.failIfNoSpecifiedTests=false
