@NullMarked
package dev.faultline.standalone.line;

import org.jspecify.annotations.NullMarked;
