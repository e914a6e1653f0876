<?php
// For PHP's own server, what Apache does with the .htaccess of WordPress: files as they are, everything else is
// WordPress's where it has permalinks, and not found where it has none.
$root = $_SERVER['DOCUMENT_ROOT'];
$path = urldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
if (is_file($root . $path)) {
    return false;
}
if ($path !== '/' && filesize("$root/.htaccess") === 0) {
    http_response_code(404);
    exit('Not Found');
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
require "$root/index.php";
