/** An e-mail address that breaks before its @ where a column is narrow, and on a phone anywhere. */
export function Email({ address }: { address: string }) {
  const at = address.lastIndexOf("@");
  return (
    <bdi className="max-md:wrap-anywhere">
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </bdi>
  );
}
