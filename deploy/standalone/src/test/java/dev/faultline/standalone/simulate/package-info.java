@NullMarked
package dev.faultline.standalone.simulate;

import org.jspecify.annotations.NullMarked;
