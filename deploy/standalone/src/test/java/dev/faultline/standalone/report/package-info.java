@NullMarked
package dev.faultline.standalone.report;

import org.jspecify.annotations.NullMarked;
