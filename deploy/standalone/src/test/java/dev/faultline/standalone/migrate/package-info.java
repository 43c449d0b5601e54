@NullMarked
package dev.faultline.standalone.migrate;

import org.jspecify.annotations.NullMarked;
